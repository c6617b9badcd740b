using System.Collections.Concurrent;
using MyApp;
using Strava.Ingestion.Client;

namespace Strava.Ingestion.Conformance.Tests.State;

public sealed class DictionaryStateStoreConformanceTests : StateStoreConformance
{
    private readonly ConcurrentDictionary<string, StateDocument> _documents = new();

    protected override IStateStore CreateStore() => new DictionaryStateStore(_documents);
}
