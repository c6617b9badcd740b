using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteAthleteSinkConformanceTests : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqliteUnderTest();
}
