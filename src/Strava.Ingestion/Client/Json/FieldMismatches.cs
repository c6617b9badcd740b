namespace Strava.Ingestion;

/// <summary>
/// Where the lenient converters note the fields they had to leave null. A converter knows its position in the document but not the
/// field's name, and a reader works on one thread without awaiting, so positions are collected per thread and named afterwards.
/// </summary>
internal static class FieldMismatches
{
    // More than the fields of any model; a document of nothing but mismatches must not be searched for each of them.
    private const int Most = 100;

    [ThreadStatic]
    private static List<long>? _positions;

    public static void Note(long tokenStart)
    {
        _positions ??= [];
        if (_positions.Count < Most)
        {
            _positions.Add(tokenStart);
        }
    }

    public static void Forget() => _positions?.Clear();

    /// <summary>Takes what was noted since the last call, in the order of the document.</summary>
    public static long[] Take()
    {
        if (_positions is not { Count: > 0 } positions)
        {
            return [];
        }

        var taken = positions.ToArray();
        positions.Clear();
        Array.Sort(taken);
        return taken;
    }
}
