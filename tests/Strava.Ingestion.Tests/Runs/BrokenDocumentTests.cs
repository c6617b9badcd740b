using System.Text;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>A document of the list that lacks a quote or a brace costs that document, and no run.</summary>
public sealed class BrokenDocumentTests
{
    private const int Activities = 450;

    private readonly WatchedSink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"")]
    [InlineData("{")]
    [InlineData("}")]
    public async Task What_can_be_told_apart_arrives_and_the_rest_is_quarantined_with_its_bytes(string lost)
    {
        await using var strava = await Simulators.StartAsync(Activities);
        var damaged = Damage(strava, 123, lost);
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal((Activities - 1, 1), (summary.Activities.Written, summary.Activities.Rejected));
        Assert.Equal(strava.Athlete.Activities.Select(activity => activity.Id).Where(id => id != damaged.Id).Order(), _sink.Held.Keys.Order());
        var rejected = Assert.Single(await ingestion.Get<QuarantinedActivities>().ListAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(damaged.Json.ToArray(), rejected.Raw.ToArray());
        Assert.Equal(strava.Athlete.Id, rejected.AthleteId);
    }

    [Fact]
    public async Task Many_broken_documents_cost_themselves()
    {
        await using var strava = await Simulators.StartAsync(Activities);
        var damaged = new[] { 0, 1, 120, 121, 122, 300, Activities - 1 }.Select((at, i) => Damage(strava, at, "\"{}"[(i % 3)..][..1]).Id).ToHashSet();
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Equal(strava.Athlete.Activities.Select(activity => activity.Id).Where(id => !damaged.Contains(id)).Order(), _sink.Held.Keys.Order());
    }

    [Fact]
    public async Task Damage_of_the_way_is_asked_for_again_and_costs_nothing()
    {
        await using var strava = await Simulators.StartAsync(5);
        strava.Faults.Add(SimulatedFault.Body(200, """[{"id":1,"name":"x},{"id":2}]"""));
        strava.Faults.Add(SimulatedFault.Body(200, """[{"id":1,"name":"x"},{"id":2]"""));
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal((IngestionOutcome.Completed, 5, 0), (summary.Outcome, summary.Activities.Written, summary.Activities.Rejected));
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_list_that_is_cut_every_time_ends_the_run_and_quarantines_nothing()
    {
        await using var strava = await Simulators.StartAsync(Activities);
        strava.Faults.Add(SimulatedFault.CutJson(), times: int.MaxValue);
        await using var ingestion = new TestIngestion(strava, _sink);

        var summary = await ingestion.SyncAsync();

        Assert.Equal((IngestionOutcome.Failed, 0, 0), (summary.Outcome, summary.Activities.Written, summary.Activities.Rejected));
    }

    [Fact]
    public async Task A_sweep_concludes_no_deletion_from_it_and_reads_it_once_it_is_whole()
    {
        await using var strava = await Simulators.StartAsync(30);
        await using var ingestion = new TestIngestion(strava, _sink);
        await ingestion.SyncAsync();
        var whole = strava.Athlete.Activities[5];
        var gone = strava.Athlete.Activities[7];
        Damage(strava, 5, "}");
        strava.Athlete.Delete(gone.Id);

        var damaged = await ingestion.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        Assert.Equal((1, 0), (damaged.Activities.Rejected, damaged.Activities.Deleted));
        Assert.Equal(30, _sink.Held.Count);

        strava.Athlete.Edit(whole.Id, Encoding.UTF8.GetString(whole.Json.Span));
        Assert.Equal(1, (await ingestion.Runner.SweepAsync(full: true, cancellationToken: Cancellation)).Activities.Deleted);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task A_list_of_the_client_gives_what_can_be_told_apart()
    {
        await using var strava = await Simulators.StartAsync(30);
        var damaged = Damage(strava, 5, "\"");
        await using var ingestion = new TestIngestion(strava, _sink);

        var pages = await ingestion.Client.Activities.ListAsync().AsPages(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(29, pages.Sum(page => page.Items.Count));
        Assert.Equal(damaged.Json.ToArray(), Assert.Single(pages.SelectMany(page => page.Rejected)).ToArray());
    }

    /// <summary>Takes a character that matters from an activity.</summary>
    private static SimulatedActivity Damage(StravaSimulator strava, int at, string lost)
    {
        var activity = strava.Athlete.Activities[at];
        var json = Encoding.UTF8.GetString(activity.Json.Span);
        var place = lost == "{" ? json.IndexOf(":{", StringComparison.Ordinal) + 1 : json.LastIndexOf(lost, StringComparison.Ordinal);
        return strava.Athlete.Edit(activity.Id, json.Remove(place, 1).Trim());
    }
}
