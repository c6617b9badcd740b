using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>Connects an athlete: by a consent page in the browser, or by a refresh token.</summary>
internal static class LoginCommand
{
    private const string Name = "login";
    private const string FromStandardInput = "-";

    public static Command Create(ConsoleEnvironment environment)
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Print the address of the consent page and do not open it" };
        var port = PortOption.Create("The local port to which Strava sends the browser back; default: any free port");
        var scope = new Option<string>("--scope")
        {
            Description = "The scopes to ask for, separated by commas",
            HelpName = "SCOPES",
            DefaultValueFactory = _ => LoginScopes.Default,
        };
        var timeout = CreateTimeout();
        var refreshToken = new Option<string?>("--refresh-token")
        {
            Description = "Connect with a refresh token, without a browser; '-' reads it from standard input, "
                + "so that it is not in the shell's history",
            HelpName = "TOKEN",
        };
        var allow = new Option<bool>("--allow-missing-scopes")
        {
            Description = "Keep the connection even if the athlete did not allow the app to read activities",
        };
        return ServiceCommand.Create(
            environment, Name, "Connect an athlete: open Strava's consent page, and store the tokens", callsStrava: true,
            [noBrowser, port, scope, timeout, refreshToken, allow],
            (services, _, parsed, cancellationToken) =>
            {
                var login = new AthleteLogin(services.GetRequiredService<AthleteConnections>(), parsed.GetValue(allow), environment.Time);
                var strava = services.GetRequiredService<IOptions<StravaOptions>>().Value;
                Registration.Require(strava);
                var options = new LoginOptions(
                    !parsed.GetValue(noBrowser), parsed.GetValue(port), parsed.GetRequiredValue(scope), TimeSpan.FromSeconds(parsed.GetValue(timeout)));
                return parsed.GetValue(refreshToken) is { } token
                    ? ConnectAsync(environment, login, token, cancellationToken)
                    : new LoginSession(environment, login, strava, options).RunAsync(cancellationToken);
            });
    }

    private static async Task<int> ConnectAsync(
        ConsoleEnvironment environment, AthleteLogin login, string token, CancellationToken cancellationToken)
    {
        if (token == FromStandardInput)
        {
            token = await environment.In.ReadLineAsync(cancellationToken) ?? "";
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            throw new CommandException(new Failure(
                ExitCode.Usage, "The refresh token is empty.",
                "Pass it with --refresh-token, or as a line of standard input with '--refresh-token -'."));
        }

        LoginResult.WriteTo(environment.Results, await login.ConnectAsync(token.Trim(), cancellationToken));
        return ExitCode.Completed;
    }

    private static Option<int> CreateTimeout() => new("--timeout")
    {
        Description = "How long to wait for the athlete, in seconds",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 300,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds is >= 1 and <= 86_400)
            {
                return seconds;
            }

            result.AddError("--timeout has to be 1 to 86400 seconds. Example: --timeout 300");
            return default;
        },
    };
}
