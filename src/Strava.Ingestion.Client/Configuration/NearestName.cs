namespace Strava.Ingestion.Client;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class NearestName
{
    /// <returns>The nearest name, if no more than a quarter of the letters has to be changed, added or taken away; else null.</returns>
    public static string? Find(string written, IEnumerable<string> names)
    {
        var nearest = names.MinBy(name => Distance(written.ToUpperInvariant(), name.ToUpperInvariant()));
        return nearest is not null && Distance(written.ToUpperInvariant(), nearest.ToUpperInvariant()) <= Math.Max(1, written.Length / 4) ? nearest : null;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
