using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Console.Tests;

public sealed class WebhooksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_made_shown_and_ended()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await using var app = await ListenAsync();
        var address = app.Urls.First() + "/events";

        Assert.Contains("no subscription", (await workspace.RunAsync("webhooks", "view")).Out, StringComparison.Ordinal);
        var created = await workspace.RunAsync("webhooks", "create", "--address", address);
        Assert.Equal(0, created.ExitCode);
        Assert.Equal(address, workspace.Strava.Webhooks.CallbackAddress!.AbsoluteUri);
        Assert.Contains(address, (await workspace.RunAsync("webhooks", "view")).Out.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal(0, (await workspace.RunAsync("webhooks", "delete")).ExitCode);

        Assert.Null(workspace.Strava.Webhooks.CallbackAddress);
        Assert.Contains("had no subscription", (await workspace.RunAsync("webhooks", "delete")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/events")]
    [InlineData("events")]
    public async Task An_address_that_Strava_cannot_use_is_refused(string address)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var refused = await workspace.RunAsync("webhooks", "create", "--address", address);

        Assert.Equal(64, refused.ExitCode);
        Assert.Contains("https", refused.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Strava.Requests);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_says_so()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await using var app = await ListenAsync();

        var failed = await workspace.RunAsync("webhooks", "create", "--address", app.Urls.First() + "/elsewhere");

        Assert.Equal(74, failed.ExitCode);
        Assert.Null(workspace.Strava.Webhooks.CallbackAddress);
    }

    private static async Task<WebApplication> ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/events", (HttpContext context) => Results.Json(new Dictionary<string, string> { ["hub.challenge"] = context.Request.Query["hub.challenge"].ToString() }));
        await app.StartAsync(Cancellation);
        return app;
    }
}
