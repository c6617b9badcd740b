using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Strava.Ingestion.TestSupport;

internal sealed class MemoryKeyRing : IXmlRepository
{
    private readonly List<XElement> _elements = [];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements];

    public void StoreElement(XElement element, string friendlyName) => _elements.Add(element);
}
