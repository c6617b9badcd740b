using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing.Tests;

/// <summary>The app's end of the webhooks: it echoes the challenge, and answers events as it is told.</summary>
internal sealed class Callback : IAsyncDisposable
{
    private readonly WebApplication _web;

    private Callback()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        _web = builder.Build();
        _web.Run(context => HttpMethods.IsGet(context.Request.Method) ? Handshake(context) : TakeEventAsync(context));
    }

    public Uri Address => new(new Uri(_web.Urls.First()), "webhook?of=strava");

    public RequestDelegate Handshake { get; set; } = context => context.Response.WriteAsync($$"""{"hub.challenge":"{{context.Request.Query["hub.challenge"]}}"}""");

    public RequestDelegate Event { get; set; } = _ => Task.CompletedTask;

    /// <summary>The bodies of the events, one an attempt.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    public static async Task<Callback> StartAsync()
    {
        var callback = new Callback();
        await callback._web.StartAsync(App.Cancelled);
        return callback;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeEventAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Received.Enqueue(await reader.ReadToEndAsync(App.Cancelled));
        await Event(context);
    }
}
