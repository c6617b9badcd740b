using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>A login through the browser, from the printed address to the page that says how it ended.</summary>
internal sealed class LoginSession(ConsoleEnvironment environment, AthleteLogin login, StravaOptions strava, LoginOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var listener = await RedirectListener.StartAsync(options.Port, cancellationToken);
        try
        {
            var connection = await login.ConnectAsync(await AskAsync(listener, cancellationToken), cancellationToken);
            listener.Show(LoginPage.Connected(connection));
            LoginResult.WriteTo(environment.Results, connection);
            return ExitCode.Completed;
        }
        catch (Exception e)
        {
            var failure = Failure.OfLogin(e, cancellationToken);
            listener.Show(LoginPage.NotConnected(failure));
            throw new CommandException(failure);
        }
    }

    private async Task<ConsentAnswer> AskAsync(RedirectListener listener, CancellationToken cancellationToken)
    {
        var consent = new ConsentAddress(listener.Address);
        var address = consent.Of(strava, options.Scope);
        using var timeout = new CancellationTokenSource(options.Timeout, environment.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var answer = listener.ReceiveAsync(consent.State, patience.Token);
        environment.Results.MarkupLine("Open this address, and authorize the app on Strava's page:");
        environment.Results.WriteLine();
        // Not through Spectre, which would make several lines of it at a narrow terminal.
        environment.Out.WriteLine(address.AbsoluteUri);
        environment.Results.WriteLine();
        var opened = options.OpensBrowser ? OpenAsync(address, patience.Token) : Task.CompletedTask;
        try
        {
            return await answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(new Failure(
                ExitCode.NotAuthorized, $"The athlete did not answer within {Format.Seconds(options.Timeout)}.",
                "Run 'strava-ingest login' again. With --timeout it waits longer."));
        }
        finally
        {
            await patience.CancelAsync();
            await opened;
        }
    }

    private async Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            if (!await environment.OpenBrowser(address, cancellationToken))
            {
                environment.Messages.MarkupLine(
                    "[yellow]No browser could be opened here.[/] Open the printed address yourself; the browser has to run on this machine. "
                    + (strava.OAuthBaseAddress.IsLoopback ? "For a simulated Strava, 'strava-ingest simulate --consent' and 'curl -L' do without one. " : "")
                    + "With --no-browser the command does not try.");
            }
        }
        catch (OperationCanceledException)
        {
            // The browser is still open.
        }
    }
}
