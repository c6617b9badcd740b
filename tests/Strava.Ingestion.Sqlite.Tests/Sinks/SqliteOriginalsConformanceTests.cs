using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

/// <summary>A sink that was told to take the files that activities were uploaded as.</summary>
public sealed class SqliteOriginalsConformanceTests : ContentSinkConformance
{
    protected override bool? StoresOriginals => true;

    protected override SinkUnderTest CreateTested() => new SqliteUnderTest(storesOriginals: true);
}
