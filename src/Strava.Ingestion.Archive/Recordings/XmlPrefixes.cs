using System.Xml;

namespace Strava.Ingestion.Archive;

/// <summary>Prefixes that a document uses and does not declare, as some programs do, stand for a namespace too: only local names are read.</summary>
internal sealed class XmlPrefixes(XmlNames names) : XmlNamespaceManager(names)
{
    public override string? LookupNamespace(string prefix) => base.LookupNamespace(prefix) ?? "urn:undeclared";
}
