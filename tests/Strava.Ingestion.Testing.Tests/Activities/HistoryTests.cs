using System.Text;

namespace Strava.Ingestion.Testing.Tests.Activities;

public sealed class HistoryTests
{
    private const string Malformed = """{ "id" : "x" }""";

    [Fact]
    public async Task The_history_begins_empty_unless_asked_otherwise()
    {
        await using var app = await App.StartAsync();

        Assert.Empty(app.Strava.Athlete.Activities);
    }

    [Fact]
    public async Task The_history_ends_shortly_before_now_and_reaches_back_by_its_spacing()
    {
        await using var app = await App.StartAsync(options => (options.ActivityCount, options.ActivitySpacing) = (1000, TimeSpan.FromDays(2)));
        var starts = app.Strava.Athlete.Activities.Select(activity => activity.StartDate).ToArray();

        Assert.Equal(starts.Order(), starts);
        Assert.InRange(app.Time.GetUtcNow() - starts[^1], TimeSpan.Zero, TimeSpan.FromDays(1));
        Assert.InRange(starts[^1] - starts[0], TimeSpan.FromDays(1800), TimeSpan.FromDays(2200));
    }

    [Fact]
    public async Task A_late_upload_stands_where_it_started()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 20);
        var start = app.Strava.Athlete.Activities[10].StartDate.AddSeconds(-1);

        var late = app.Strava.Athlete.Add(start);

        Assert.Equal(start, late.StartDate);
        Assert.Equal(late.Id, app.Strava.Athlete.Activities[10].Id);
        Assert.Equal(late.Id, (await app.ListAsync())[10]);
    }

    [Fact]
    public async Task An_edit_changes_the_bytes_and_neither_id_nor_start()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 40);
        foreach (var before in app.Strava.Athlete.Activities)
        {
            var after = app.Strava.Athlete.Edit(before.Id);

            Assert.Equal((before.Id, before.StartDate, before.IsPrivate), (after.Id, after.StartDate, after.IsPrivate));
            Assert.False(before.Json.Span.SequenceEqual(after.Json.Span));
        }

        Assert.Equal(40, app.Strava.Athlete.Activities.Count);
    }

    [Fact]
    public async Task Bytes_are_sent_as_they_were_given_even_malformed_ones()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 1);
        var edited = app.Strava.Athlete.Activities[0];
        app.Strava.Athlete.Edit(edited.Id, "17");
        app.Strava.Athlete.AddRaw(5, edited.StartDate.AddDays(-1), Malformed);

        using var response = await app.GetAsync("athlete/activities");

        Assert.Equal($"[17,{Malformed}]", Encoding.UTF8.GetString(await response.BytesAsync()));
    }

    [Fact]
    public async Task A_start_is_kept_in_UTC_and_whole_seconds()
    {
        await using var app = await App.StartAsync();

        var activity = app.Strava.Athlete.AddRaw(5, new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)), "{}");

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 1, 4, 5, TimeSpan.Zero), activity.StartDate);
        Assert.Equal(TimeSpan.Zero, activity.StartDate.Offset);
    }

    [Fact]
    public async Task A_deleted_activity_vanishes()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 3);
        var deleted = app.Strava.Athlete.Activities[1].Id;

        app.Strava.Athlete.Delete(deleted);

        using var detail = await app.GetAsync($"activities/{deleted}");
        Assert.Equal(2, (await app.ListAsync()).Except([deleted]).Count());
        await detail.AssertFaultAsync(404, "Activity/id/not found");
    }

    [Fact]
    public async Task An_id_can_be_neither_unknown_nor_taken()
    {
        await using var app = await App.StartAsync();
        app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow(), "{}");

        Assert.Throws<ArgumentException>(() => app.Strava.Athlete.AddRaw(5, app.Time.GetUtcNow(), "{}"));
        Assert.Throws<ArgumentException>(() => app.Strava.Athlete.Edit(6));
        Assert.Throws<ArgumentException>(() => app.Strava.Athlete.Edit(6, "{}"));
        Assert.Throws<ArgumentException>(() => app.Strava.Athlete.Delete(6));
        Assert.Single(app.Strava.Athlete.Activities);
    }

    [Fact]
    public async Task Uploads_and_reads_at_once_do_not_disturb_each_other()
    {
        await using var app = await App.ConnectAsync(options => options.ActivityCount = 50);
        var start = app.Time.GetUtcNow().AddDays(-3);

        var uploads = Task.Run(() => Parallel.For(0, 200, second => app.Strava.Athlete.Add(start.AddSeconds(second))), App.Cancelled);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => app.ListAsync("?per_page=200")));
        await uploads;

        Assert.Equal(250, app.Strava.Athlete.Activities.Select(activity => activity.Id).Distinct().Count());
    }
}
