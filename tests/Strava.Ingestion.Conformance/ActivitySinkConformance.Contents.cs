namespace Strava.Ingestion.Conformance;

/// <content>What every sink promises of what belongs to an activity beside its document.</content>
public abstract partial class ActivitySinkConformance
{
    [Fact]
    public async Task Contents_are_kept_byte_for_byte_beside_their_activity()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(Huge)], Cancellation);
        var contents = ActivityContent.Kinds.Select(kind => Samples.Content(Huge, $$"""{ "kind":"{{kind}} ü 🚴 \u00fc" }""", kind)).ToList();

        Assert.Equal(contents.Count, await sink.WriteContentAsync(contents, Cancellation));

        foreach (var content in contents)
        {
            Assert.Equal(content.Raw.ToArray(), await ReadContentAsync(Samples.Athlete, Huge, content.Kind));
        }

        Assert.Equal([Huge], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task A_content_that_is_unchanged_or_older_is_left_alone_and_a_newer_one_replaces_it()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1)], Cancellation);
        var newer = Samples.Content(1, """{"newer":1}""", retrievedAt: Samples.Noon.AddHours(1));

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, retrievedAt: Samples.Noon.AddHours(1))], Cancellation));
        Assert.Equal(1, await sink.WriteContentAsync([newer], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, """{"older":1}""")], Cancellation));

        Assert.Equal(newer.Raw.ToArray(), await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_of_an_activity_that_is_not_held_is_passed_over()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [1], Cancellation);

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2)], Cancellation));

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_outlives_an_edit_of_its_activity_but_not_its_removal()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2), Samples.Content(1, "[]", ActivityContents.Laps)], Cancellation);

        await sink.WriteAsync([Samples.Activity(1, "Detail", DetailLevel.Detail, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));

        await sink.RemoveAsync(Samples.Athlete, [1], Cancellation);
        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Laps));
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_expires_by_its_own_age_and_with_its_activity()
    {
        var sink = await OpenAsync();
        var later = Samples.Noon.AddHours(2);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, retrievedAt: later)], Cancellation);
        await sink.WriteContentAsync(
            [Samples.Content(1, retrievedAt: later), Samples.Content(2), Samples.Content(2, "[]", ActivityContents.Laps, retrievedAt: later)], Cancellation);

        await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation);

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Laps));
        Assert.Equal([2], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task A_purge_reaches_the_contents_of_that_athlete_and_of_no_other()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(1, athleteId: 2)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1), Samples.Content(1, athleteId: 2)], Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.NotNull(await ReadContentAsync(2, 1, ActivityContents.Streams));
    }
}
