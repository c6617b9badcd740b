using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteSinkConformanceTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqliteUnderTest();
}
