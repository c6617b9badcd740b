using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>Sends an answer, or breaks while sending it.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext context, Answer answer, SimulatedFault? fault, CancellationToken stopping)
    {
        if (fault?.Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.Location is not null)
        {
            context.Response.Headers.Location = answer.Location;
        }

        var half = answer.Body.Length / 2;
        switch (fault?.Delivery ?? Delivery.Whole)
        {
            case Delivery.CutJson:
                context.Response.ContentLength = half;
                await context.Response.Body.WriteAsync(answer.Body[..half], stopping).ConfigureAwait(false);
                break;
            case Delivery.Truncated:
                // Kestrel closes a connection whose answer ended too early; to abort it could overtake the first half.
                await StartAsync().ConfigureAwait(false);
                break;
            case Delivery.Slow:
                await StartAsync().ConfigureAwait(false);

                // In real time, whatever the simulator's clock: it is the network that is slow.
                using (var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted))
                {
                    await Task.Delay(fault!.Pause, TimeProvider.System, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                await context.Response.Body.WriteAsync(answer.Body[half..], stopping).ConfigureAwait(false);
                break;
            case Delivery.Whole when answer.Body.IsEmpty:
                // Kestrel writes the header by itself. To write nothing behind a 204 made it drop the connection now and then.
                break;
            default:
                context.Response.ContentLength = answer.Body.Length;
                await context.Response.Body.WriteAsync(answer.Body, stopping).ConfigureAwait(false);
                break;
        }

        async Task StartAsync()
        {
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.Body.WriteAsync(answer.Body[..half], stopping).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(stopping).ConfigureAwait(false);
        }
    }
}
