using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Schema;

/// <summary>The views of what belongs to athletes, and what they add to that of activities by gear.</summary>
public sealed class AthleteViewTests : IDisposable
{
    private const string Gear = "SELECT id, name, brand_name, retired, distance, retrieved_at FROM gear ORDER BY id";

    private readonly Database _database = new();

    [Fact]
    public async Task An_athlete_has_a_row_with_columns_as_strava_names_the_fields()
    {
        await WriteAsync(Samples.Document("""{"id":134815,"username":"marianne","firstname":"Marianne","lastname":"Müller","city":"Zürich","summit":true,"weight":61.5,"ftp":240}"""));

        Assert.Equal(["134815 marianne Marianne Müller Zürich 1 61.5 240 "], Rows("SELECT athlete_id, username, firstname, lastname, city, summit, weight, ftp, sex FROM athletes"));
    }

    [Fact]
    public async Task Gear_is_what_was_read_in_detail_and_what_the_profile_lists()
    {
        await WriteAsync(
            Profile("""{"id":"b1","name":"Patria","distance":9000,"retired":false}"""),
            Detail("b1", """{"id":"b1","name":"Patria","brand_name":"Patria","distance":8000,"retired":false}"""),
            Detail("g9", """{"id":"g9","name":"Pegasus","brand_name":"Nike","distance":700000,"retired":true}"""));

        Assert.Equal(
            [
                "b1 Patria Patria 0 9000 2026-11-24T12:00:00.0000000Z",
                "g1 Speedgoat   1000 2026-11-24T12:00:00.0000000Z",
                "g9 Pegasus Nike 1 700000 2026-11-24T12:00:00.0000000Z",
            ],
            Rows(Gear));
    }

    [Fact]
    public async Task Of_two_distances_the_newer_one_counts()
    {
        await WriteAsync(
            Profile("""{"id":"b1","name":"Patria","distance":9000}"""),
            Detail("b1", """{"id":"b1","name":"Patria","distance":9500}""", Samples.Noon.AddHours(1)));

        Assert.Equal("b1 Patria   9500 2026-11-24T13:00:00.0000000Z", Rows(Gear)[0]);
    }

    [Fact]
    public async Task Activities_by_gear_have_the_name_of_now_for_each_athlete_s_own()
    {
        using var sink = Sink();
        await sink.WriteAsync(
            [
                Samples.FromJson("""{"id":1,"distance":1000,"gear_id":"b1"}"""),
                Samples.FromJson("""{"id":2,"distance":1000,"gear_id":"b2"}"""),
                Samples.FromJson("""{"id":3,"distance":1000,"gear_id":"b1","gear":{"id":"b1","name":"Old name"}}""", DetailLevel.Detail),
                Samples.FromJson("""{"id":4,"distance":1000,"gear_id":"b1"}""", athleteId: 2),
            ],
            TestContext.Current.CancellationToken);
        await WriteAsync(Detail("b1", """{"id":"b1","name":"Patria"}"""));

        Assert.Equal(
            ["2 b1  1 1000.0", "134815 b1 Patria 2 2000.0", "134815 b2  1 1000.0"],
            Rows("SELECT athlete_id, gear_id, gear_name, activities, distance FROM activities_by_gear ORDER BY 1, 2"));
    }

    [Fact]
    public async Task Gear_of_an_export_has_a_name_and_no_id_and_stands_behind_what_the_api_knows()
    {
        await WriteAsync(
            Profile("""{"id":"b1","name":"Patria","distance":9000}"""),
            Samples.Document("""[{"name":"Patria","brand_name":"P"},{"name":"Commuter","brand_name":"Batavus","archive":{}},7]""", AthleteDocumentKinds.ExportGear, "bikes"),
            Samples.Document("{", AthleteDocumentKinds.ExportGear, "shoes"));

        Assert.Equal([" Commuter Batavus export", "b1 Patria  api", "g1 Speedgoat  api"], Rows("SELECT id, name, brand_name, origin FROM gear ORDER BY id"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"bikes":{"a":"b"},"shoes":[7,"x",null,[],{"name":"nothing but a name"}]}""")]
    public async Task A_document_that_is_something_else_breaks_no_view(string json)
    {
        await WriteAsync(Samples.Document(json), Samples.Document(json, AthleteDocumentKinds.Gear, "b1"));

        Assert.Equal([" "], Rows("SELECT firstname, ftp FROM athletes"));
        Assert.Equal(["b1     2026-11-24T12:00:00.0000000Z"], Rows(Gear));
        Assert.Empty(Rows("SELECT gear_name FROM activities_by_gear"));
    }

    public void Dispose() => _database.Dispose();

    private static AthleteDocument Profile(string bike) =>
        Samples.Document($$"""{"id":134815,"bikes":[{{bike}}],"shoes":[{"id":"g1","name":"Speedgoat","distance":1000}]}""");

    private static AthleteDocument Detail(string id, string json, DateTimeOffset? retrievedAt = null) =>
        Samples.Document(json, AthleteDocumentKinds.Gear, id, retrievedAt: retrievedAt);

    private async Task WriteAsync(params IReadOnlyList<AthleteDocument> documents)
    {
        using var sink = Sink();
        await sink.WriteAthleteDocumentsAsync(documents, TestContext.Current.CancellationToken);
    }

    private SqliteSink Sink() => new("sqlite", new SqliteSinkOptions { Path = _database.Path }, TimeProvider.System, NullLogger<SqliteSink>.Instance);

    private List<string> Rows(string sql) => _database.Query(
        sql, row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetString(i))));
}
