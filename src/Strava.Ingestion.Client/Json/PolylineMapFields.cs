namespace Strava.Ingestion.Client;

/// <summary>The fields of <see cref="PolylineMap"/>: each activity of a list has one, and its track is half of the activity.</summary>
internal static class PolylineMapFields
{
    public static readonly ModelField<PolylineMap>[] All =
    [
        new("id"u8, static (read, map, ref json) => map.Id = read.Text(ref json)),
        new("summary_polyline"u8, static (read, _, ref json) => read.LaterText(ref json)),
        new("polyline"u8, static (read, _, ref json) => read.LaterText(ref json)),
        new("resource_state"u8, static (read, map, ref json) => map.ResourceState = read.Int(ref json)),
    ];
}
