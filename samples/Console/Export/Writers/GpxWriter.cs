using System.Globalization;
using System.Xml;
using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>One activity as a track by GPX 1.1, with Garmin's extension for heart rate, cadence and temperature.</summary>
internal sealed class GpxWriter(ExportFolder folder, ExportCounts counts) : IActivityWriter
{
    /// <summary>Stands near the beginning of the file.</summary>
    public const string Creator = "strava-ingest export";

    private const string Gpx = "http://www.topografix.com/GPX/1/1";
    private const string TrackPoint = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1";

    public static string FileOf(long activityId) => activityId.ToString(CultureInfo.InvariantCulture) + ".gpx";

    /// <exception cref="CommandException">There are no streams with positions.</exception>
    public ValueTask AddAsync(ActivityRecord activity, StreamSet? streams, CancellationToken cancellationToken)
    {
        if (streams?.Latlng?.Data.Any(position => position is not null) != true)
        {
            throw new CommandException(Failure(activity.Id, streams));
        }

        using var file = folder.Create(FileOf(activity.Id));
        using var xml = XmlWriter.Create(file, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("gpx", Gpx);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", Creator);
        xml.WriteAttributeString("xmlns", "gpxtpx", null, TrackPoint);
        xml.WriteStartElement("trk");
        WriteElement(xml, "name", Valid(activity.Activity.Name));
        WriteElement(xml, "type", Valid(activity.Activity.SportType ?? activity.Activity.Type));
        xml.WriteStartElement("trkseg");
        for (var i = 0; i < streams.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (streams.Latlng.Data[i] is { } position)
            {
                WritePoint(xml, position, activity.Activity.StartDate, streams, i);
                counts.Samples++;
            }
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Failure Failure(long activityId, StreamSet? streams)
    {
        var (cause, remedy) = (streams, counts.UnreadableStreams) switch
        {
            (not null, _) => ("The streams of activity {0} have no positions, and a GPX file consists of positions.", "It was recorded without GPS. What was recorded is in 'export --to csv'."),
            (null, > 0) => ("The stored streams of activity {0} are damaged, and a GPX file is made from them.", "Its route, without times, is in 'export --to geojson'."),
            (null, _) => (
                "No streams of activity {0} are stored, and a GPX file is made from them.",
                "Set Strava:Ingestion:Content to Streams and run 'strava-ingest sync'. Its route, without times, is in 'export --to geojson'."),
        };
        return new Failure(ExitCode.UnusableInput, string.Format(CultureInfo.InvariantCulture, cause, activityId), remedy);
    }

    private static void WritePoint(XmlWriter xml, LatLng position, DateTimeOffset? start, StreamSet streams, int index)
    {
        xml.WriteStartElement("trkpt");
        xml.WriteAttributeString("lat", Number(position.Latitude));
        xml.WriteAttributeString("lon", Number(position.Longitude));
        WriteElement(xml, "ele", streams.Altitude?.Data[index] is { } altitude ? Number(altitude) : null);
        WriteElement(xml, "time", start is { } began && streams.Time?.Data[index] is { } seconds
            ? began.UtcDateTime.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : null);

        // The order is that of the extension's schema.
        (string Name, int? Value)[] extensions =
            [("atemp", streams.Temp?.Data[index]), ("hr", streams.Heartrate?.Data[index]), ("cad", streams.Cadence?.Data[index])];
        if (extensions.Any(extension => extension.Value is not null))
        {
            xml.WriteStartElement("extensions");
            xml.WriteStartElement("TrackPointExtension", TrackPoint);
            foreach (var (name, value) in extensions.Where(extension => extension.Value is not null))
            {
                xml.WriteElementString(name, TrackPoint, value!.Value.ToString(CultureInfo.InvariantCulture));
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    /// <summary>Without the characters that XML cannot hold, however they are written.</summary>
    private static string? Valid(string? text) => text is null ? null : string.Concat(text.EnumerateRunes().Where(IsOfXml));

    private static bool IsOfXml(System.Text.Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF);

    private static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);
}
