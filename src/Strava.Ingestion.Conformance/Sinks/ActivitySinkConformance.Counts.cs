namespace Strava.Ingestion.Conformance;

/// <content>The counts by which a storage that was put back is noticed: <see cref="IRestorableSink"/>.</content>
public abstract partial class ActivitySinkConformance
{
    /// <summary>A crash must not take back what was counted, nor does a slower process.</summary>
    [Fact]
    public async Task A_count_is_durable_and_is_never_lowered()
    {
        var sink = await OpenRestorableAsync();
        Assert.Equal(0, await sink.ReadCountAsync(Samples.Athlete, "a", Cancellation));
        foreach (var count in (IReadOnlyList<long>)[1, 2, 40, 3, 40])
        {
            await sink.RaiseCountAsync(Samples.Athlete, "a", count, Cancellation);
        }

        Assert.Equal(40, await (await OpenRestorableAsync()).ReadCountAsync(Samples.Athlete, "a", Cancellation));
    }

    /// <summary>Several apps may fill a storage, each with several athletes. No count is an activity.</summary>
    [Fact]
    public async Task A_count_is_of_one_name_and_one_athlete()
    {
        var sink = await OpenRestorableAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.RaiseCountAsync(Samples.Athlete, "a", 1, Cancellation);
        await sink.RaiseCountAsync(Samples.Athlete, "0123456789abcdef0123456789abcdef", 2, Cancellation);
        await sink.RaiseCountAsync(Other, "a", 3, Cancellation);
        await sink.RaiseCountAsync(athleteId: null, "a", 4, Cancellation);

        Assert.Equal(1, await sink.ReadCountAsync(Samples.Athlete, "a", Cancellation));
        Assert.Equal(2, await sink.ReadCountAsync(Samples.Athlete, "0123456789abcdef0123456789abcdef", Cancellation));
        Assert.Equal(3, await sink.ReadCountAsync(Other, "a", Cancellation));
        Assert.Equal(4, await sink.ReadCountAsync(athleteId: null, "a", Cancellation));
        Assert.Equal(0, await sink.ReadCountAsync(Other, "b", Cancellation));
        Assert.Equal([1], await ListIdsAsync(sink));
    }

    /// <summary>That is what the counts are for: with the activities they go back.</summary>
    [Fact]
    public async Task A_copy_that_is_put_back_is_the_same_storage_and_lags_behind()
    {
        var sink = await OpenRestorableAsync();
        var identity = await sink.OpenAsync(Cancellation);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.RaiseCountAsync(Samples.Athlete, "a", 1, Cancellation);
        var putBack = await Tested.CopyAsync();
        Assert.SkipWhen(putBack is null, $"SKIPPED: nobody copies this storage; override {nameof(SinkUnderTest)}.{nameof(SinkUnderTest.CopyAsync)}.");
        await sink.WriteAsync([Samples.Activity(2)], Cancellation);
        await sink.RaiseCountAsync(Samples.Athlete, "a", 2, Cancellation);

        await putBack();

        var older = await OpenRestorableAsync();
        Assert.Equal(identity, await older.OpenAsync(Cancellation));
        Assert.Equal([1], await ListIdsAsync(older));
        Assert.Equal(1, await older.ReadCountAsync(Samples.Athlete, "a", Cancellation));
    }

    private async Task<IRestorableSink> OpenRestorableAsync()
    {
        var sink = await OpenAsync();
        Assert.SkipUnless(sink is IRestorableSink, "SKIPPED: this sink does not show when its storage is put back.");
        return (IRestorableSink)sink;
    }
}
