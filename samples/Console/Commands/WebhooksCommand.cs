using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Shows, makes and ends the app's subscription to events.</summary>
internal static class WebhooksCommand
{
    public static Command Create(ConsoleEnvironment environment) => new("webhooks", "Show, create or delete the app's subscription to events")
    {
        CreateView(environment),
        CreateCreate(environment),
        CreateDelete(environment),
    };

    private static Command CreateView(ConsoleEnvironment environment) => ServiceCommand.Create(
        environment, "view", "Say where Strava sends the app's events", callsStrava: true, [],
        async (services, _, _, cancellationToken) =>
        {
            var found = await services.GetRequiredService<IStravaClient>().PushSubscriptions.ListAsync().FirstOrDefaultAsync(cancellationToken);
            environment.Results.MarkupLine(found is null
                ? "The app has no subscription. Run 'strava-ingest webhooks create --address URL' to create one."
                : $"Subscription {found.Id} sends events to {Terminal.Plain(found.CallbackUrl ?? "an address that Strava does not name")}, since {Format.Moment(found.CreatedAt)} UTC.");
            return ExitCode.Completed;
        });

    private static Command CreateCreate(ConsoleEnvironment environment)
    {
        var address = new Option<string>("--address")
        {
            Description = "The public https address at which the app answers, e.g. https://example.com/strava/webhook/8f0c; for a simulated Strava also an http address of this machine",
            Required = true,
        };
        address.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var given) || (given.Scheme != Uri.UriSchemeHttps && !given.IsLoopback))
            {
                result.AddError("--address has to be an https address, or an http address of this machine. Example: https://example.com/strava/webhook/8f0c");
            }
        });
        return ServiceCommand.Create(
            environment,
            "create",
            "Subscribe to the app's events, and let Strava send them to this address; it replaces an earlier address",
            callsStrava: true,
            [address],
            async (services, _, parsed, cancellationToken) =>
            {
                var chosen = new Uri(parsed.GetRequiredValue(address));
                await services.GetRequiredService<PushSubscriptionKeeper>().EnsureAsync(chosen, takesBack: true, cancellationToken);
                environment.Results.MarkupLine($"[green]✓[/] Strava has verified {Terminal.Plain(chosen.AbsoluteUri)}, and sends the app's events there.");
                return ExitCode.Completed;
            });
    }

    private static Command CreateDelete(ConsoleEnvironment environment) => ServiceCommand.Create(
        environment, "delete", "End the app's subscription; after that only sync and sweep find changes", callsStrava: true, [],
        async (services, _, _, cancellationToken) =>
        {
            var wasThere = await services.GetRequiredService<PushSubscriptionKeeper>().DeleteAsync(cancellationToken);
            environment.Results.MarkupLine(wasThere ? "[green]✓[/] Strava sends no more events." : "The app had no subscription.");
            return ExitCode.Completed;
        });
}
