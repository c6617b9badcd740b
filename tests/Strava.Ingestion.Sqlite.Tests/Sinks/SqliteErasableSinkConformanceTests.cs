using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteErasableSinkConformanceTests : ErasableSinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqliteUnderTest();
}
