namespace Strava.Ingestion.Testing;

/// <summary>What Strava has and the simulator has not: the answer says so, lest it be taken for Strava's.</summary>
internal sealed class UnsimulatedResource : IResource
{
    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["routes", _, "streams"]) => NotSimulated(request),
        ("GET", ["segments", "explore"]) => NotSimulated(request),
        ("GET", ["segments", _, "streams" or "all_efforts"]) => NotSimulated(request),
        ("GET", ["segment_efforts"]) => NotSimulated(request),
        ("GET", ["segment_efforts", _]) => NotSimulated(request),
        ("GET", ["segment_efforts", _, "streams"]) => NotSimulated(request),
        ("GET", ["clubs", _, "group_events"]) => NotSimulated(request),
        ("GET", ["athletes", _, "koms"]) => NotSimulated(request),
        _ => null,
    };

    private static Answer NotSimulated(ApiRequest request) =>
        Answer.Fault(501, $"{request.Method} {string.Join('/', request.Path)} is not simulated", "resource", "path", "not simulated");
}
