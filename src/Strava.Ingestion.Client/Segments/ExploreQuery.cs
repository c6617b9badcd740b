using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>Which segments to look for.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Segments-exploreSegments</remarks>
public sealed record ExploreQuery
{
    /// <summary>The corner of the area with the smaller latitude and longitude.</summary>
    public required LatLng SouthWest { get; init; }

    /// <summary>The corner of the area with the greater latitude and longitude.</summary>
    public required LatLng NorthEast { get; init; }

    /// <summary>One of <see cref="ExplorerActivityType"/>, or null for both.</summary>
    public string? ActivityType { get; init; }

    /// <summary>The least climb category, 0 to 5, or null.</summary>
    public int? MinCategory { get; init; }

    /// <summary>The greatest climb category, 0 to 5, or null.</summary>
    public int? MaxCategory { get; init; }

    internal RequestPath ToPath()
    {
        const int HorsCategorie = 5;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(MinCategory ?? 0), (uint)HorsCategorie, nameof(MinCategory));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(MaxCategory ?? 0), (uint)HorsCategorie, nameof(MaxCategory));
        return new RequestPath($"segments/explore")
            .Add("bounds", string.Create(CultureInfo.InvariantCulture, $"{SouthWest.Latitude},{SouthWest.Longitude},{NorthEast.Latitude},{NorthEast.Longitude}"))
            .Add("activity_type", ActivityType is null ? null : Uri.EscapeDataString(ActivityType))
            .Add("min_cat", MinCategory)
            .Add("max_cat", MaxCategory);
    }
}
