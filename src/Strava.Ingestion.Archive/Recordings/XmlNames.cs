using System.Xml;

namespace Strava.Ingestion.Archive;

/// <summary>The names of one document. A reader keeps each as long as it lives, so there may not be any number of them.</summary>
internal sealed class XmlNames : NameTable
{
    private const int Most = 10_000;

    private int _count;

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    private string Counted(string name) => ++_count <= Most
        ? name
        : throw new InvalidDataException(FormattableString.Invariant($"It has more than {Most} different names of elements, which no recording needs."));
}
