using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerAthleteSinkConformanceTests : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqlServerUnderTest();
}
