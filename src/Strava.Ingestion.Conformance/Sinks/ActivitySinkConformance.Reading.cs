namespace Strava.Ingestion.Conformance;

/// <content>What a sink holds can be read again: <see cref="IActivityReader"/>.</content>
public abstract partial class ActivitySinkConformance
{
    /// <summary>Byte for byte, with what decides which document is kept.</summary>
    [Fact]
    public async Task What_is_held_is_read_as_it_was_received()
    {
        var (sink, reader) = await OpenReaderAsync();
        List<ActivityRecord> written =
        [
            Samples.Activity(1, "edited", retrievedAt: Once.AddHours(1)), Samples.Activity(2, level: DetailLevel.Detail, retrievedAt: Once),
            Samples.Activity(3, origin: ActivityOrigin.Export, retrievedAt: Once), Samples.Activity(4, athleteId: Other),
        ];
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once), Samples.Activity(5)], Cancellation);
        await sink.WriteAsync(written, Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(5)], Cancellation);

        var read = await reader.ReadAsync(Samples.Athlete, cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            written.Take(3).Select(activity => (activity.Id, activity.Version, Convert.ToHexString(activity.Raw.Span))),
            read.OrderBy(activity => activity.Id).Select(activity => (activity.Id, activity.Version, Convert.ToHexString(activity.Raw.Span))));
    }

    /// <summary>A page that shows the last days need not read the years before.</summary>
    [Fact]
    public async Task A_part_of_the_history_can_be_read()
    {
        var (sink, reader) = await OpenReaderAsync();
        await sink.WriteAsync([.. Enumerable.Range(1, 4).Select(day => Samples.FromJson($$"""{"id":{{day}},"start_date":"2026-11-0{{day}}T12:00:00Z"}""")), Samples.FromJson("""{"id":9}""")], Cancellation);
        var (from, until) = (new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 4, 0, 0, 0, TimeSpan.Zero));

        var read = await reader.ReadAsync(Samples.Athlete, new ActivityWindow(from, until), Cancellation).Select(activity => activity.Id).ToListAsync(Cancellation);

        Assert.Equal([2, 3], read.Order());
        Assert.Equal(5, await reader.ReadAsync(Samples.Athlete, cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    /// <summary>The one document that a link or an event names.</summary>
    [Fact]
    public async Task An_activity_is_found_by_athlete_and_id()
    {
        var (sink, reader) = await OpenReaderAsync();
        var edited = Samples.Activity(2, "edited", DetailLevel.Detail, retrievedAt: Once.AddHours(1));
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, retrievedAt: Once), Samples.Activity(3, athleteId: Other), Samples.Activity(4)], Cancellation);
        await sink.WriteAsync([edited], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(4)], Cancellation);

        var found = await reader.FindAsync(Samples.Athlete, 2, Cancellation);

        Assert.Equal((edited.AthleteId, edited.Version, Convert.ToHexString(edited.Raw.Span)), (found!.AthleteId, found.Version, Convert.ToHexString(found.Raw.Span)));
        Assert.Null(await reader.FindAsync(Samples.Athlete, 3, Cancellation));
        Assert.Null(await reader.FindAsync(Samples.Athlete, 4, Cancellation));
        Assert.Null(await reader.FindAsync(Samples.Athlete, 5, Cancellation));
    }

    /// <summary>Those of whom there are activities, and not those of whom only removals are remembered.</summary>
    [Fact]
    public async Task The_athletes_are_listed_of_whom_there_are_activities()
    {
        var (sink, reader) = await OpenReaderAsync();
        Assert.Empty(await reader.ListAthletesAsync(Cancellation).ToListAsync(Cancellation));
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2), Samples.Activity(3, athleteId: Other)], Cancellation);
        await sink.RemoveAsync(Other + 1, [Samples.Tombstone(4)], Cancellation);

        Assert.Equal(((long[])[Samples.Athlete, Other]).Order(), await reader.ListAthletesAsync(Cancellation).Order().ToListAsync(Cancellation));

        await sink.RemoveAsync(Other, [Samples.Tombstone(3)], Cancellation);
        Assert.Equal([Samples.Athlete], await reader.ListAthletesAsync(Cancellation).ToListAsync(Cancellation));
    }

    /// <summary>All that is held of an activity, or what is asked for.</summary>
    [Fact]
    public async Task Contents_are_read_as_they_were_received()
    {
        var (sink, reader) = await OpenReaderAsync();
        Assert.SkipUnless(sink is IContentSink, "SKIPPED: this sink does not keep contents.");
        List<ActivityContent> written =
        [
            Samples.Content(1, """{ "time":{"data":[0, 1]}, "ü":"🚴" }""", retrievedAt: Once), Samples.Content(1, "[]", ContentKinds.Laps, retrievedAt: Once.AddHours(1)),
            Samples.Content(1, """[{"text":"good"}]""", ContentKinds.Comments, retrievedAt: Once),
            new ActivityContent(Samples.Athlete, 1, ContentKinds.Zones, "[3]"u8.ToArray(), Once, ActivityOrigin.Export),
        ];
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once), Samples.Activity(2, retrievedAt: Once), Samples.Activity(3, athleteId: Other)], Cancellation);
        await ((IContentSink)sink).WriteContentAsync([.. written, Samples.Content(2, "[2]", ContentKinds.Laps), Samples.Content(3, athleteId: Other)], Cancellation);

        Assert.Equal(Described(written), Described(await reader.ReadContentAsync(Samples.Athlete, 1, cancellationToken: Cancellation)));
        Assert.Equal(Described(written.Take(1)), Described(await reader.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams | ContentKinds.Photos, Cancellation)));
        Assert.Empty(await reader.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Detail, Cancellation));
        Assert.Empty(await reader.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Streams, Cancellation));
        Assert.Empty(await reader.ReadContentAsync(Samples.Athlete, 3, cancellationToken: Cancellation));

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);
        Assert.Empty(await reader.ReadContentAsync(Samples.Athlete, 1, cancellationToken: Cancellation));

        static IEnumerable<(long, long, ContentKinds, string, DateTimeOffset, ActivityOrigin)> Described(IEnumerable<ActivityContent> contents) => contents
            .OrderBy(content => content.Kind)
            .Select(content => (content.AthleteId, content.ActivityId, content.Kind, Convert.ToHexString(content.Raw.Span), content.RetrievedAt, content.Origin));
    }

    private async Task<(IActivitySink Sink, IActivityReader Reader)> OpenReaderAsync()
    {
        var sink = await OpenAsync();
        Assert.SkipUnless(sink is IActivityReader, "SKIPPED: this sink does not give back what it holds.");
        return (sink, (IActivityReader)sink);
    }
}
