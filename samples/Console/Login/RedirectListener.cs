using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Console;

/// <summary>Waits on this machine for the browser to come back from Strava, once, and tells the person there how the login ended.</summary>
internal sealed class RedirectListener : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;
    private readonly TaskCompletionSource<ConsentAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LoginPage> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _state;

    private RedirectListener(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <exception cref="CommandException">The port is not free.</exception>
    public static async Task<RedirectListener> StartAsync(int port, CancellationToken cancellationToken)
    {
        var listener = new RedirectListener(port);
        try
        {
            await listener._app.StartAsync(cancellationToken);
            return listener;
        }
        catch (IOException e)
        {
            await listener._app.DisposeAsync();
            throw PortOption.Taken(port, e);
        }
    }

    /// <param name="state">What the answer has to bring along.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ConsentAnswer> ReceiveAsync(string state, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _state, state);
        return _answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Shows the person at the browser how it ended.</summary>
    public void Show(LoginPage page) => _page.TrySetResult(page);

    public async ValueTask DisposeAsync()
    {
        Show(LoginPage.Ended);
        using var patience = new CancellationTokenSource(Farewell);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/" || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var query = context.Request.Query;
        var isOurs = Volatile.Read(ref _state) is { } state
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(query["state"].ToString()), Encoding.UTF8.GetBytes(state));
        var answer = new ConsentAnswer(query["code"], query["scope"], query["error"]);
        var page = !isOurs ? LoginPage.NotOurs
            : !_answer.TrySetResult(answer) ? LoginPage.UsedAlready
            : await _page.Task.WaitAsync(context.RequestAborted);
        await page.WriteAsync(context.Response);
    }
}
