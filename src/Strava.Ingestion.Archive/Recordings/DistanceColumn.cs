namespace Strava.Ingestion.Archive;

/// <summary>Metres since the start.</summary>
internal static class DistanceColumn
{
    private const double EarthRadius = 6_371_008.8;

    /// <summary>Devices count from 0 again in every session, and some in every lap.</summary>
    public static double?[] FromStart(double?[] recorded, IEnumerable<RecordingSection> sections)
    {
        var starts = sections.Where(section => section.StartIndex > 0).Select(section => section.StartIndex!.Value).ToHashSet();
        var distance = new double?[recorded.Length];
        var (before, last) = (0.0, 0.0);
        var isNew = false;
        for (var i = 0; i < recorded.Length; i++)
        {
            isNew |= starts.Contains(i);
            if (recorded[i] is not { } metres)
            {
                continue;
            }

            // Less than half is no jitter.
            before += isNew && metres < last / 2 ? last : 0;
            (isNew, last) = (false, metres);
            distance[i] = before + metres;
        }

        return distance;
    }

    /// <summary>The way from position to position; where there is none, the distance stays.</summary>
    public static double?[] Along(LatLng?[] positions)
    {
        var distance = new double?[positions.Length];
        var way = 0.0;
        LatLng? last = null;
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] is { } position)
            {
                way += last is { } from ? Between(from, position) : 0;
                last = position;
            }

            distance[i] = way;
        }

        return distance;
    }

    private static double Between(LatLng from, LatLng to)
    {
        var latitude = Math.Sin(double.DegreesToRadians(to.Latitude - from.Latitude) / 2);
        var longitude = Math.Sin(double.DegreesToRadians(to.Longitude - from.Longitude) / 2);
        var chord = (latitude * latitude)
            + (Math.Cos(double.DegreesToRadians(from.Latitude)) * Math.Cos(double.DegreesToRadians(to.Latitude)) * longitude * longitude);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, chord)));
    }
}
