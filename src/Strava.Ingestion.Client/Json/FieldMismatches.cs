namespace Strava.Ingestion.Client;

/// <summary>
/// Where the lenient converters note the fields they had to leave null. A converter knows its position in the document but not the
/// field's name, so positions are collected and named afterwards.
/// </summary>
internal sealed class FieldMismatches
{
    // More than the fields of any model; a document of nothing but mismatches must not be searched for each of them.
    private const int Most = 100;

    private readonly List<long> _positions = [];

    public void Note(long tokenStart)
    {
        if (_positions.Count < Most)
        {
            _positions.Add(tokenStart);
        }
    }

    public void Forget() => _positions.Clear();

    /// <summary>Takes what was noted since the last call, in the order of the document.</summary>
    public long[] Take()
    {
        if (_positions.Count == 0)
        {
            return [];
        }

        var taken = _positions.ToArray();
        _positions.Clear();
        Array.Sort(taken);
        return taken;
    }
}
