namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Who is told when nothing arrives any more, in the deployments that have a log.</summary>
public sealed class AlertTests(CompiledSamples samples)
{
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";
    private const string Mail = "Microsoft.Insights/actionGroups";

    public static TheoryData<string> Variants =>
        ["Functions/infra/small", "Functions/infra/private", "Worker/infra/job/small", "Worker/infra/job/private"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Without_a_mail_address_there_is_no_alert(string variant) =>
        Assert.DoesNotContain(samples.Snapshot($"{variant}.bicepparam").Resources, resource => resource.Is(Rule) || resource.Is(Mail));

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task With_a_mail_address_it_is_told_when_the_log_of_two_days_has_no_good_run(string variant)
    {
        var snapshot = await WithMailAsync(variant);
        var rule = snapshot.Single(Rule);

        Assert.Equal(
            "someone@example.com",
            snapshot.Single(Mail).Property("emailReceivers")!.Value[0].GetProperty("emailAddress").GetString());
        Assert.Contains("format('mail-", rule.Property("actions.actionGroups")!.Value[0].GetString());
        Assert.Matches("format\\('logs-.*outputs.id|outputs.workspaceId", rule.Property("scopes")!.Value[0].GetString());
        Assert.Equal("P2D", rule.Text("windowSize"));
        Assert.Empty(Naming.Check(snapshot));
    }

    [Fact]
    public async Task The_alert_of_Functions_asks_for_the_function_that_syncs()
    {
        Assert.Contains("Name == 'SyncToBlobs' and Success", await QueryAsync("Functions/infra/small"));
        Assert.Contains("[Function(nameof(SyncToBlobs))]", await SourceAsync("samples/Functions/SyncToBlobs.cs"));
    }

    [Fact]
    public async Task The_alert_of_the_job_asks_for_the_line_that_ends_a_run()
    {
        var query = await QueryAsync("Worker/infra/job/small");

        Assert.Contains("'ended with the outcome Completed'", query);
        Assert.Contains("'ended with the outcome RateLimited'", query);
        Assert.Contains(
            "LogLevel.Information, \"Ingestion of {Source} ended with the outcome {Outcome}:",
            await SourceAsync("src/Strava.Ingestion/Runs/RunLog.cs"));
    }

    private async Task<string> QueryAsync(string variant) =>
        (await WithMailAsync(variant)).Single(Rule).Property("criteria.allOf")!.Value[0].GetProperty("query").GetString()!;

    private Task<Snapshot> WithMailAsync(string variant) =>
        samples.SnapshotAsync($"{variant}.bicepparam", "param alertEmail = ''", "param alertEmail = 'someone@example.com'");

    private static Task<string> SourceAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken);
}
