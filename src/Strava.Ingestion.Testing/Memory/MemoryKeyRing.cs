using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Strava.Ingestion.Testing;

/// <summary>The keys that encrypt the tokens of a <see cref="MemoryStateStore"/>: they live as long as it does.</summary>
internal sealed class MemoryKeyRing : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
        {
            return [.. _keys.Select(key => new XElement(key))];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
        {
            _keys.Add(new XElement(element));
        }
    }
}
