using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>
/// The authenticated raw call for the curious: the answer byte for byte on standard output, the quota and the answer of a refusal on standard error.
/// </summary>
internal static class ApiCommand
{
    public static Command Create(ConsoleEnvironment environment)
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The path below the API's base address, with its query. Example: /athlete/zones",
        };
        var athlete = AthleteOption.Create(
            "The athlete whose token the request uses; default: the configured athlete, or the only connected athlete");
        var environmentFile = EnvironmentFileOption.Create();
        var get = new Command("get", "Get any resource of Strava's API, and print Strava's answer; costs one request of the quota")
        {
            path, athlete, environmentFile,
        };
        get.SetAction((parsed, cancellationToken) =>
            GetAsync(
                environment,
                Settings.Load(environment, parsed.GetValue(environmentFile)),
                parsed.GetRequiredValue(path),
                parsed.GetValue(athlete),
                cancellationToken));
        return new Command("api", "Ask Strava's API by hand, with the app's tokens and quota") { get };
    }

    private static async Task<int> GetAsync(
        ConsoleEnvironment environment, Settings settings, string path, long? named, CancellationToken cancellationToken)
    {
        var refused = new RefusedAnswer();
        var collection = IngestionServices.ForSettings(environment, settings, verbose: false);
        collection.AddHttpClient(StravaHttpClients.Api).AddHttpMessageHandler(refused.CreateHandler);
        await using var services = IngestionServices.Build(collection);
        StravaResponse answer;
        try
        {
            var athlete = await services.GetRequiredService<AthleteChoice>().FindAsync(named, cancellationToken);
            var strava = athlete is { } id
                ? services.GetRequiredService<IStravaClientFactory>().Create(id)
                : services.GetRequiredService<IStravaClient>();
            answer = await GetAsync(strava, path, cancellationToken);
        }
        catch (StravaException)
        {
            refused.WriteTo(environment.Error);
            throw;
        }

        var text = Encoding.UTF8.GetString(answer.Body.Span);
        environment.Out.Write(text);
        if (!text.EndsWith('\n'))
        {
            environment.Out.WriteLine();
        }

        environment.Error.WriteLine(QuotaLine.Of(answer.RateLimits));
        return ExitCode.Completed;
    }

    /// <exception cref="CommandException">The path leads elsewhere.</exception>
    private static async Task<StravaResponse> GetAsync(IStravaClient strava, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await strava.GetRawAsync(path, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw new CommandException(new Failure(
                ExitCode.Usage, $"'{path}' is not a path of the API.", "It has to lie below the API's base address. Example: /athlete/zones"));
        }
    }
}
