using System.Text;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

/// <summary>What an edit, a removal and a switch of the layout do to batches that are there.</summary>
public sealed class BatchChangesTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TestContainer _container = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_has_changed_comes_in_a_new_batch()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2), Samples.Activity(3)], Cancellation);
        var edited = Samples.Activity(2, "Race", retrievedAt: Samples.Noon.AddHours(1));

        var result = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(1)), edited, Samples.Activity(4, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Changed, WriteEffect.Added], result);
        var contents = await ContentsAsync();
        Assert.Equal(2, contents.Count);
        Assert.Contains($"[{Text(edited)},{Text(Samples.Activity(4))}]", contents);
    }

    [Fact]
    public async Task An_edit_in_a_later_batch_is_what_is_listed()
    {
        var sink = await OpenAsync();
        var edited = Samples.Activity(2, "Race", retrievedAt: Samples.Noon.AddHours(1));
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        await sink.WriteAsync([edited], Cancellation);

        var held = await (await OpenAsync()).ListAsync(Samples.Athlete, default, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([1, 2], held.Select(activity => activity.Id).Order());
        Assert.Equal(edited.ContentHash.ToArray(), held.Single(activity => activity.Id == 2).ContentHash.ToArray());
    }

    [Fact]
    public async Task Another_document_of_the_same_moment_takes_the_older_one_out_of_its_batch()
    {
        var sink = await OpenAsync();
        var edited = Samples.Activity(2, "Race");
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Changed], await sink.WriteAsync([edited], Cancellation));

        Assert.Equal([$"[{Text(Samples.Activity(1))}]", $"[{Text(edited)}]"], (await ContentsAsync()).Order());
    }

    [Theory]
    [InlineData(AzureBlobFormat.Json, false)]
    [InlineData(AzureBlobFormat.Json, true)]
    [InlineData(AzureBlobFormat.NdJson, false)]
    [InlineData(AzureBlobFormat.NdJson, true)]
    public async Task A_removal_rewrites_the_batch_in_its_own_form_without_the_activity(AzureBlobFormat format, bool gzip)
    {
        var sink = await OpenAsync(options => (options.Format, options.Gzip) = (format, gzip));
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = Assert.Single(await _container.ListAsync());

        // By a sink with other options.
        await (await _container.OpenSinkAsync()).RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        var after = Assert.Single(await _container.ListAsync());
        Assert.Equal((before.Name, before.Properties.ContentEncoding, before.Properties.ContentType), (after.Name, after.Properties.ContentEncoding, after.Properties.ContentType));
        Assert.Equal(Text(Samples.Activity(2)), Text(Assert.Single(await ReadAsync(after.Name))));
    }

    [Fact]
    public async Task A_removal_reaches_every_version_and_a_batch_that_is_empty_is_gone()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteAsync([Samples.Activity(1, "Race", retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Samples.Noon.AddHours(1))], Cancellation));

        Assert.Equal([$"[{Text(Samples.Activity(2))}]"], await ContentsAsync());
    }

    [Fact]
    public async Task An_activity_that_was_removed_comes_back_in_a_batch_of_its_own()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        Assert.Equal([WriteEffect.Added, WriteEffect.Unchanged], await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));

        Assert.Equal([$"[{Text(Samples.Activity(1))}]", $"[{Text(Samples.Activity(2))}]"], (await ContentsAsync()).Order());
    }

    [Fact]
    public async Task Switching_to_batches_writes_nothing_anew()
    {
        await (await _container.OpenSinkAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = await _container.SnapshotAsync();

        var result = await (await OpenAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], result);
        Assert.Equal(before, await _container.SnapshotAsync());
    }

    [Fact]
    public async Task Switching_to_single_activities_writes_nothing_anew()
    {
        await (await OpenAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = await _container.SnapshotAsync();

        var result = await (await _container.OpenSinkAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], result);
        Assert.Equal(before, await _container.SnapshotAsync());
    }

    [Fact]
    public async Task A_batch_that_has_lost_its_metadata_is_written_anew()
    {
        await (await OpenAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var name = Assert.Single(await _container.ListAsync()).Name;
        await _container.UploadAsync(name, "[]");

        var result = await (await OpenAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Added, WriteEffect.Added], result);
        Assert.Equal([$"[{Text(Samples.Activity(1))},{Text(Samples.Activity(2))}]"], await ContentsAsync());
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_there_once()
    {
        var lost = new LostAnswer(".summary.json");
        var sink = await _container.OpenSinkAsync(Batch, lost);

        Assert.Equal([WriteEffect.Added, WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));

        Assert.True(lost.HasLost);
        Assert.Equal([$"[{Text(Samples.Activity(1))},{Text(Samples.Activity(2))}]"], await ContentsAsync());
    }

    public void Dispose() => _container.Dispose();

    private static void Batch(AzureBlobSinkOptions options) => options.Layout = AzureBlobLayout.Batch;

    private static string Text(ActivityRecord activity) => Encoding.UTF8.GetString(activity.Raw.Span);

    private Task<AzureBlobSink> OpenAsync(Action<AzureBlobSinkOptions>? configure = null) =>
        _container.OpenSinkAsync((configure ?? (_ => { })) + Batch);

    private async Task<List<ActivityRecord>> ReadAsync(string name) => (await BlobContent.TryReadAsync(_container.Client.GetBlobClient(name), Cancellation))!.Activities;

    private async Task<List<string>> ContentsAsync()
    {
        var contents = new List<string>();
        foreach (var blob in await _container.ListAsync())
        {
            contents.Add(await _container.ReadTextAsync(blob.Name));
        }

        return contents;
    }
}
