using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Where an activity led.</summary>
internal static class Route
{
    /// <returns>The points that the device recorded; else those of the best polyline there is; else none.</returns>
    public static IReadOnlyList<LatLng> Of(ActivityRecord activity, StreamSet? streams)
    {
        if (streams?.Latlng?.Data.OfType<LatLng>().ToList() is { Count: > 1 } recorded)
        {
            return recorded;
        }

        var map = activity.Activity.Map;
        return Decode(map?.Polyline) ?? Decode(map?.SummaryPolyline) ?? [];
    }

    private static IReadOnlyList<LatLng>? Decode(string? polyline) =>
        !string.IsNullOrEmpty(polyline) && EncodedPolyline.TryDecode(polyline, out var points) ? points : null;
}
