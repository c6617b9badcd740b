using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerErasableSinkConformanceTests : ErasableSinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqlServerUnderTest();
}
