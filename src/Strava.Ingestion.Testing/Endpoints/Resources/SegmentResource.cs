using System.Globalization;

namespace Strava.Ingestion.Testing;

/// <summary>Segments, and which of them the athlete has starred.</summary>
internal sealed class SegmentResource : IResource
{
    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["segments", "starred"]) => request.With("read", () => ListStarred(request)),
        ("GET", ["segments", var id]) => request.With("read", () => Get(request, id)),
        ("PUT", ["segments", var id, "starred"]) => request.With("profile:write", () => Star(request, id)),
        _ => null,
    };

    private static Answer ListStarred(ApiRequest request) => request.Page(
        Segment.All.Where(segment => request.Athlete.Profile.HasStarred(segment.Id)).Select(static segment => segment.Summary(starred: true)));

    private static Answer Get(ApiRequest request, string id) => Find(id) is { } segment
        ? Answer.Json(200, segment.Detailed(request.Athlete.Profile.HasStarred(segment.Id)))
        : Answer.NotFound("Segment");

    private static Answer Star(ApiRequest request, string id)
    {
        if (Find(id) is not { } segment)
        {
            return Answer.NotFound("Segment");
        }

        if (!bool.TryParse(request.Parameters["starred"], out var starred))
        {
            return Answer.Invalid("Segment", "starred");
        }

        request.Athlete.Profile.Star(segment.Id, starred);
        return Answer.Json(200, segment.Detailed(starred));
    }

    private static Segment? Find(string id) =>
        Array.Find(Segment.All, segment => segment.Id.ToString(CultureInfo.InvariantCulture) == id);
}
