using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>Reads recordings from memory.</summary>
internal static class Recorded
{
    public static Recording Read(FitWriter file) => Read(file.ToArray(), RecordingFormat.Fit);

    public static Recording Read(byte[] file, RecordingFormat format, RecordingBounds? bounds = null)
    {
        using var content = new MemoryStream(file);
        return RecordingFile.Read(content, format, bounds ?? new RecordingBounds(), TestContext.Current.CancellationToken);
    }

    public static Recording Gpx(string track) => Read(Encoding.UTF8.GetBytes(GpxText(track)), RecordingFormat.Gpx);

    public static Recording Tcx(string activities) => Read(Encoding.UTF8.GetBytes(TcxText(activities)), RecordingFormat.Tcx);

    public static string GpxText(string track) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
        <trk>{track}</trk></gpx>
        """;

    public static string TcxText(string activities) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>{activities}</Activities></TrainingCenterDatabase>
        """;

    public static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }

    /// <summary>Whatever the bytes are, they are a recording or refused.</summary>
    public static bool IsSurvived(byte[] file, RecordingFormat format)
    {
        Survive(file, format);
        return true;
    }

    /// <returns>False when the bytes are refused; a recording is looked at as a whole.</returns>
    public static bool Survive(byte[] file, RecordingFormat format)
    {
        try
        {
            var recording = Read(file, format, new RecordingBounds { MaxBytes = 1_000_000, MaxSamples = 10_000, MaxSections = 100 });
            _ = RecordingTrack.Of(recording);
            foreach (var json in (ReadOnlySpan<ReadOnlyMemory<byte>?>)[RecordingStreams.Write(recording.Samples), RecordingLaps.Write(recording)])
            {
                _ = json is { } written ? JsonElement.Parse(written.Span) : default;
            }

            Assert.True(recording.Samples.Time.Zip(recording.Samples.Time.Skip(1)).All(pair => pair.First < pair.Second), "Its samples are not in order of time.");
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
