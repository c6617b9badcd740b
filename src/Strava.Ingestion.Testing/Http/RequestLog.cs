namespace Strava.Ingestion.Testing;

/// <summary>The requests in the order in which they came; thread-safe.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<SimulatedRequest> _requests = [];

    public IReadOnlyList<SimulatedRequest> All()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    public SimulatedRequest Add(string method, string pathAndQuery, DateTimeOffset receivedAt, long? athleteId)
    {
        lock (_gate)
        {
            var request = new SimulatedRequest
            {
                Index = _requests.Count,
                Method = method,
                PathAndQuery = pathAndQuery,
                ReceivedAt = receivedAt,
                AthleteId = athleteId,
            };
            _requests.Add(request);
            return request;
        }
    }

    public SimulatedRequest Decide(SimulatedRequest request, int statusCode)
    {
        lock (_gate)
        {
            return _requests[request.Index] = request with { StatusCode = statusCode };
        }
    }
}
