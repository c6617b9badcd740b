namespace Strava.Ingestion.Conformance.Tests.Ndjson;

public sealed class NdjsonSinkConformanceTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new NdjsonWithViews();
}
