using System.Text;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>
/// Bends GPX and TCX documents: elements that are missing, repeated, elsewhere or deep in each other, texts that are no values or extreme ones, entities, definitions
/// of a document type, other encodings, and bytes.
/// </summary>
internal static class XmlMutation
{
    private const string Track =
        """
        <type>9</type><trkseg><trkpt lat="47.3" lon="8.5"><ele>400.5</ele><time>2026-03-01T07:00:00Z</time><extensions><power>200</power><gpxtpx:hr>130</gpxtpx:hr></extensions></trkpt>
        <trkpt lat="47.301" lon="8.5"><time>2026-03-01T07:00:20Z</time><speed>4</speed></trkpt></trkseg><trkseg><trkpt lat="47.302" lon="8.5"><time>2026-03-01T07:01:00Z</time></trkpt></trkseg>
        """;

    private const string Activity =
        """
        <Activity Sport="Biking"><Lap StartTime="2026-03-01T07:00:00Z"><TotalTimeSeconds>2</TotalTimeSeconds><DistanceMeters>9</DistanceMeters><Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time>
        <Position><LatitudeDegrees>47.3</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position><DistanceMeters>0</DistanceMeters><HeartRateBpm><Value>130</Value></HeartRateBpm>
        </Trackpoint></Track><Track><Trackpoint><Time>2026-03-01T07:00:09Z</Time><Cadence>80</Cadence><Extensions><TPX><Speed>5</Speed><Watts>200</Watts></TPX></Extensions></Trackpoint></Track></Lap></Activity>
        """;

    private static readonly string[] Nasty =
    [
        "", " ", "NaN", "-1", "1e308", "-1e308", "1e-320", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00",
        "2026-03-01T07:00:00.9999999999Z", "2026-13-41T99:99:99Z", "0x10", "1,5",
        "&#0;", "&#x10FFFF;", "&#xD800;", "&amp;", "&lol;", "&", "<![CDATA[5]]>", "<![CDATA[<Lap>]]>", "<!-- 1 -->", "<?p 1?>", "]]>",
        "\0", "\uFFFF", "٣", "99999999999999999999999999999999999",
    ];

    private static readonly string[] Prologues =
    [
        "<!DOCTYPE gpx [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;\">]>", "<!DOCTYPE gpx SYSTEM \"file:///etc/hostname\">",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
        "<?xml version=\"1.1\" encoding=\"none\"?>", "\uFEFF", "   \r\n", "<a/>",
    ];

    public static byte[] Make(RecordingFormat format, Random random)
    {
        // Each part is a tag with the text behind it.
        var whole = format == RecordingFormat.Gpx ? Recorded.GpxText(Track) : Recorded.TcxText(Activity);
        var parts = whole.Split('<', StringSplitOptions.RemoveEmptyEntries).Select(part => "<" + part).ToList();
        for (var changes = random.Next(1, 7); changes > 0; changes--)
        {
            Bend(parts, random);
        }

        var encoding = random.OneIn(6) ? random.Any([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Encoding.UTF32]) : Encoding.UTF8;
        var text = string.Concat(parts).Replace("UTF-8", random.OneIn(24) ? "UTF-16" : encoding.WebName, StringComparison.Ordinal);
        text = random.OneIn(16) ? random.Any(Prologues) + text : text;
        byte[] bytes = [.. random.OneIn(4) ? [] : encoding.GetPreamble(), .. encoding.GetBytes(text)];
        return random.Next(12) switch
        {
            0 => ByteMutation.CutOff(bytes, random),
            1 => ByteMutation.Bend(bytes, random),
            _ => bytes,
        };
    }

    private static void Bend(List<string> parts, Random random)
    {
        // Mostly a whole element below the root, so that the document stays one.
        var isTorn = random.OneIn(12);
        var starts = Enumerable.Range(0, parts.Count).Where(i => isTorn || (i > 1 && parts[i] is ['<', not ('/' or '?'), ..])).ToList();
        if (starts.Count == 0)
        {
            return;
        }

        var at = random.Any(starts);
        var some = parts.GetRange(at, isTorn ? random.Next(Math.Min(parts.Count - at, 12) + 1) : Element(parts, at));
        switch (random.Next(8))
        {
            case 0:
                parts.RemoveRange(at, some.Count);
                break;
            case 1:
                parts.InsertRange(at, Enumerable.Repeat(some, random.Next(1, 20)).SelectMany(part => part));
                break;
            case 2:
                parts.InsertRange(isTorn ? random.Next(parts.Count) : random.Any(starts), some);
                break;
            case 3:
                var depth = random.Next(1, 66);
                var name = random.Any(["a", "trkpt", "Lap", "Trackpoint", "Activity", "extensions"]);
                parts.InsertRange(at + some.Count, Enumerable.Repeat($"</{name}>", isTorn ? 0 : depth));
                parts.InsertRange(at, Enumerable.Repeat($"<{name}>", depth));
                break;
            case 4:
                parts[at] = parts[at].Replace("=\"", "=\"" + random.Any(Nasty), StringComparison.Ordinal);
                break;
            case 5:
                parts[at] = parts[at].Replace("<", random.Any(["<x:", "<gpxtpx:", "<"]), StringComparison.Ordinal);
                break;
            default:
                parts[at] = parts[at][..(parts[at].IndexOf('>', StringComparison.Ordinal) + 1)] + random.Any(Nasty);
                break;
        }
    }

    /// <returns>How many parts the element has that begins there; 1 where none does.</returns>
    private static int Element(List<string> parts, int at)
    {
        var depth = 0;
        for (var i = at; i < parts.Count; i++)
        {
            depth += parts[i] switch { ['<', '/', ..] => -1, ['<', '?' or '!', ..] => 0, _ => parts[i].Contains("/>", StringComparison.Ordinal) ? 0 : 1 };
            if (depth <= 0)
            {
                return i - at + 1;
            }
        }

        return parts.Count - at;
    }
}
