namespace Strava.Ingestion.Console;

/// <summary>Notes by how much this machine's clock differs from that of Strava's servers.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    /// <summary>How far this machine is ahead; null before an answer has told the time.</summary>
    public TimeSpan? Ahead { get; private set; }

    public DelegatingHandler CreateHandler() => new Handler(this);

    private sealed class Handler(ServerClock clock) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            clock.Ahead = clock.Read(answer) ?? clock.Ahead;
            return answer;
        }
    }

    private TimeSpan? Read(HttpResponseMessage answer) => answer.Headers.Date is { } date ? time.GetUtcNow() - date : null;
}
