using MyApp;

namespace Strava.Ingestion.Conformance.Tests.Ndjson;

/// <summary>As the README shows it.</summary>
public sealed class NdjsonSinkTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new NdjsonUnderTest();
}
