using Azure;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

/// <summary>What a process knows of an athlete's folder: all of it, in few bytes.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class AthleteBlobsTests
{
    private static readonly BlobNames Names = new("raw/strava");

    private readonly AthleteBlobs _held = new(Names, Samples.Athlete, TimeProvider.System);

    [Theory]
    [InlineData("0x8DD0A1B2C3D4E5F")]
    [InlineData("\"0x8DD0A1B2C3D4E5F\"")]
    [InlineData("0x08DD0A1B2C3D4E5F")]
    [InlineData("0x8dd0a1b2c3d4e5f")]
    [InlineData("\"another\"")]
    public void What_is_noted_of_a_blob_is_found_again(string etag)
    {
        var activity = Samples.Activity(7);
        foreach (var name in (string[])[Names.Activity(activity), "raw/strava/athlete=134815/copied by hand.json"])
        {
            var version = Version(activity, name, new ETag(etag));

            _held.Set(7, version);

            var found = _held.Find(7)!;
            Assert.Equal((name, version.Version, version.StartDate, false), (found.Blob, found.Version, found.StartDate, found.IsBatch));
            Assert.Equal(version.ETag.ToString("H"), found.ETag.ToString("H"));
            Assert.Equal(activity.ContentHash.ToArray(), found.ContentHash.ToArray());
            Assert.Equal((7, activity.Activity.StartDate), (Assert.Single(_held.Single).Id, Assert.Single(_held.Single).StartDate));
        }
    }

    [Fact]
    public void What_is_noted_of_a_batch_is_found_again()
    {
        ActivityRecord[] activities = [Samples.Activity(7), Samples.Activity(8, retrievedAt: Samples.Noon.AddTicks(1))];
        var versions = BlobMetadata.Read("a batch", new ETag("0x1"), BlobMetadata.Of(activities));

        _held.Add(versions);

        Assert.All(versions, version =>
        {
            var found = _held.Find(version.ActivityId)!;
            Assert.Equal((version.Blob, version.ETag, version.Version, true), (found.Blob, found.ETag, found.Version, found.IsBatch));
            Assert.Equal(version.ContentHash.ToArray(), found.ContentHash.ToArray());
        });
        Assert.Equal(["a batch"], _held.Batches.Select(batch => batch.Name));
        Assert.Equal([7, 8], _held.Batches.Single().ActivityIds.Order());
        Assert.Empty(_held.Single);
    }

    [Fact]
    public void An_activity_that_leaves_its_batch_leaves_no_trace_of_it()
    {
        _held.Add(BlobMetadata.Read("a batch", new ETag("0x1"), BlobMetadata.Of([Samples.Activity(7)])));
        var activity = Samples.Activity(7, retrievedAt: Samples.Noon.AddHours(1));

        _held.Set(7, Version(activity, Names.Activity(activity), new ETag("0x2")));
        Assert.Empty(_held.Batches);
        Assert.Equal(new ETag("0x2"), _held.Find(7)!.ETag);

        _held.Set(7, null);
        Assert.Null(_held.Find(7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_history_takes_little_memory(bool batches)
    {
        const int Activities = 100_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var first = 0; first < Activities; first += 200)
        {
            var page = Enumerable.Range(first + 1, 200).Select(id => Samples.Activity(id)).ToList();
            _held.Add(batches
                ? BlobMetadata.Read(Names.Batch(page, "json"), new ETag($"0x8DD0A1B2C3{first:X}"), BlobMetadata.Of(page))
                : [.. page.Select(activity => Version(activity, Names.Activity(activity), new ETag($"0x8DD0A1B2C3{activity.Id:X}")))]);
        }

        // It was some 430 before; a third of this is room that the dictionary has to spare.
        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / Activities, 0, 200);
        GC.KeepAlive(_held);
    }

    private static HeldVersion Version(ActivityRecord activity, string name, ETag etag) => BlobMetadata.Read(name, etag, BlobMetadata.Of(activity)).Single();
}
