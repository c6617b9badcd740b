namespace Strava.Ingestion;

/// <summary>
/// Where the lenient converters note the fields they had to leave null. A converter knows its position in the document but not the
/// field's name, and a reader works on one thread without awaiting, so positions are collected per thread and named afterwards.
/// </summary>
internal static class FieldMismatches
{
    [ThreadStatic]
    private static List<long>? _positions;

    public static void Note(long tokenStart) => (_positions ??= []).Add(tokenStart);

    /// <summary>Takes what was noted since the last call.</summary>
    public static long[] Take()
    {
        if (_positions is not { Count: > 0 } positions)
        {
            return [];
        }

        var taken = positions.ToArray();
        positions.Clear();
        return taken;
    }
}
