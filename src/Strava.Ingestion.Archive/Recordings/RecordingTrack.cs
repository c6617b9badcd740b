namespace Strava.Ingestion.Archive;

/// <summary>What an activity itself says of its recording: where it began and ended, the line between, and how far local time was ahead.</summary>
internal sealed record RecordingTrack(LatLng? Start, LatLng? End, string? Polyline, TimeSpan? UtcOffset)
{
    private static readonly TimeSpan OffsetStep = TimeSpan.FromMinutes(15);

    public static RecordingTrack Of(Recording recording)
    {
        // All offsets of today are whole quarter hours; the clocks of devices are not.
        var offset = recording.UtcOffset is { } told ? OffsetStep * Math.Round(told / OffsetStep) : (TimeSpan?)null;
        var positions = recording.Samples.Latlng?.OfType<LatLng>().ToList();
        return positions is [var first, .., var last]
            ? new RecordingTrack(first, last, EncodedPolyline.Encode(TrackLine.Simplify(positions)), offset)
            : new RecordingTrack(positions?.FirstOrDefault(), positions?.FirstOrDefault(), null, offset);
    }
}
