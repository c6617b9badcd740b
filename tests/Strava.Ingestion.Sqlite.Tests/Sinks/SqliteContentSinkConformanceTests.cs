using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteContentSinkConformanceTests : ContentSinkConformance
{
    protected override bool? StoresOriginals => false;

    protected override SinkUnderTest CreateTested() => new SqliteUnderTest();
}
