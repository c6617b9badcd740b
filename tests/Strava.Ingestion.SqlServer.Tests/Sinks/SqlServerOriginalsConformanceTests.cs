using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

/// <summary>A sink that was told to take the files that activities were uploaded as.</summary>
public sealed class SqlServerOriginalsConformanceTests : ContentSinkConformance
{
    protected override bool? StoresOriginals => true;

    protected override SinkUnderTest CreateTested() => new SqlServerUnderTest(storesOriginals: true);
}
