using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class SqlServerContentSinkConformanceTests : ContentSinkConformance
{
    protected override bool? StoresOriginals => false;

    protected override SinkUnderTest CreateTested() => new SqlServerUnderTest();
}
