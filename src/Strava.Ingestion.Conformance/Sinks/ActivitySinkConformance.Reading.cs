namespace Strava.Ingestion.Conformance;

/// <content>What a sink holds can be read again: <see cref="IReadableSink"/>.</content>
public abstract partial class ActivitySinkConformance
{
    /// <summary>Byte for byte, with what decides which document is kept.</summary>
    [Fact]
    public async Task What_is_held_is_read_as_it_was_received()
    {
        var sink = await OpenReadableAsync();
        List<ActivityRecord> written =
        [
            Samples.Activity(1, "edited", retrievedAt: Once.AddHours(1)), Samples.Activity(2, level: DetailLevel.Detail, retrievedAt: Once),
            Samples.Activity(3, origin: ActivityOrigin.Export, retrievedAt: Once), Samples.Activity(4, athleteId: Other),
        ];
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once), Samples.Activity(5)], Cancellation);
        await sink.WriteAsync(written, Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(5)], Cancellation);

        var read = await sink.ReadAsync(Samples.Athlete, cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            written.Take(3).Select(activity => (activity.Id, activity.Version, Convert.ToHexString(activity.Raw.Span))),
            read.OrderBy(activity => activity.Id).Select(activity => (activity.Id, activity.Version, Convert.ToHexString(activity.Raw.Span))));
    }

    /// <summary>A page that shows the last days need not read the years before.</summary>
    [Fact]
    public async Task A_part_of_the_history_can_be_read()
    {
        var sink = await OpenReadableAsync();
        await sink.WriteAsync([.. Enumerable.Range(1, 4).Select(day => Samples.FromJson($$"""{"id":{{day}},"start_date":"2026-11-0{{day}}T12:00:00Z"}""")), Samples.FromJson("""{"id":9}""")], Cancellation);
        var (from, until) = (new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 4, 0, 0, 0, TimeSpan.Zero));

        var read = await sink.ReadAsync(Samples.Athlete, new ActivityWindow(from, until), Cancellation).Select(activity => activity.Id).ToListAsync(Cancellation);

        Assert.Equal([2, 3], read.Order());
        Assert.Equal(5, await sink.ReadAsync(Samples.Athlete, cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    private async Task<IReadableSink> OpenReadableAsync()
    {
        var sink = await OpenAsync();
        Assert.SkipUnless(sink is IReadableSink, "SKIPPED: this sink does not give back what it holds.");
        return (IReadableSink)sink;
    }
}
