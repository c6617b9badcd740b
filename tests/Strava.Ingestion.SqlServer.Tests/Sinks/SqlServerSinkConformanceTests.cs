using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerSinkConformanceTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new SqlServerUnderTest();
}
