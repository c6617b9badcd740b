using Spectre.Console;
using Strava.Ingestion.Archive;

namespace Strava.Ingestion.Console;

/// <summary>What became of the recordings of an export, and what was left out.</summary>
internal static class ImportDetails
{
    private const int Named = 3;

    /// <param name="messages">Where it goes which files are broken.</param>
    /// <param name="archive">The export, once it is imported.</param>
    /// <returns>Lines for the end of the summary, as markup.</returns>
    public static IReadOnlyList<string> Write(IAnsiConsole messages, StravaArchive archive)
    {
        var recordings = archive.Recordings;
        Warn(messages, recordings.Unreadable, recordings.UnreadableCount);
        Warn(messages, recordings.Warnings, recordings.Warnings.Count);
        return [.. Resumed(recordings), .. Recordings(recordings), .. NotTaken(archive.NotTaken)];
    }

    private static IEnumerable<string> Resumed(RecordingReport recordings)
    {
        if (recordings.AlreadyImported > 0)
        {
            yield return $"continued after {Format.Activities(recordings.AlreadyImported)} that an earlier, interrupted import had written";
        }
    }

    private static IEnumerable<string> Recordings(RecordingReport recordings)
    {
        if (recordings.Read + recordings.UnreadableCount == 0)
        {
            yield break;
        }

        var unreadable = recordings.UnreadableCount > 0 ? $", {Format.Count(recordings.UnreadableCount)} unreadable or missing" : "";
        yield return $"{Format.Count(recordings.Read, "recording", "recordings")} read{unreadable}";
        if (recordings.Read > recordings.WithLocalTime)
        {
            yield return $"no local time, only UTC: {Format.Count(recordings.Read - recordings.WithLocalTime)} of them";
        }
    }

    private static IEnumerable<string> NotTaken(IReadOnlyDictionary<string, int> others)
    {
        if (others.Count > 0)
        {
            var folders = others.OrderBy(other => other.Key, StringComparer.Ordinal).Select(other =>
                other.Key.Length == 0 ? $"{Format.Count(other.Value)} outside the folders" : $"{Format.Count(other.Value)} in {Terminal.Plain(other.Key)}");
            yield return $"files of the export that were not imported: {string.Join(", ", folders)}";
        }
    }

    private static void Warn(IAnsiConsole messages, IReadOnlyList<string> sentences, int count)
    {
        foreach (var sentence in sentences.Take(Named))
        {
            messages.MarkupLine($"[yellow]warning:[/] {Terminal.Plain(sentence)}");
        }

        if (count > Named)
        {
            messages.MarkupLine($"[yellow]warning:[/] and {Format.Count(count - Named)} more like these");
        }
    }
}
