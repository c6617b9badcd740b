using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

/// <summary>Documents as real accounts, exports and people without scruples have them.</summary>
public sealed class OddDocumentsTests
{
    /// <summary>Names that would end a script, begin one, or fill a place of the template.</summary>
    public static TheoryData<string> HostileNames =>
    [
        "</script><script>document.title='stolen'</script>",
        "<!--<script>",
        "]]><img src=x onerror=alert(1)>",
        "{{scripts}} {{data}} {{policy}}",
        "' \" ` \\ & &lt; \u2028\u2029\u0000",
        "🚴‍♀️ جولة مسائية \u202Eedis eht no",
    ];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task A_name_is_a_name(string name)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(workspace, ActivityOrigin.Export, Document(1, ("name", name), ("sport_type", name), ("gear_name", name)));

        Assert.Equal([name], page.Texts("name"));
        Assert.Equal([name], page.Texts("sports"));
        Assert.Equal([name.Trim()], page.Texts("gears"));
        Assert.Equal(8, page.Html.Split("<script").Length - 1);
        Assert.Equal(8, page.Html.Split("</script").Length - 1);
        Assert.DoesNotContain("{{", page.Html.Split("id=\"data\"")[0]);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_become_a_sign()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        // Latin-1, as a program of another age writes it.
        var page = await ReportAsync(
            workspace, ActivityOrigin.Export, Encoding.Latin1.GetBytes("{\"id\":1,\"distance\":1000,\"name\":\"Café\",\"gear_name\":\"Vélo\"}"));

        Assert.Equal(["V\uFFFDlo"], page.Texts("gears"));
        Assert.Equal(1, page.Data.GetProperty("id").GetArrayLength());
    }

    [Fact]
    public async Task An_export_knows_no_local_time_and_gear_by_its_name()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(
            workspace, ActivityOrigin.Export,
            Document(1, ("start_date", "2026-03-01T23:30:00Z"), ("gear_name", "Canyon")),
            Document(2, ("start_date", "2026-03-02T23:30:00Z"), ("gear_name", "Canyon")),
            Document(3, ("start_date", "2026-03-03T23:30:00Z"), ("gear_name", null)));

        Assert.Equal(3, page.Data.GetProperty("inUtc").GetInt32());
        Assert.Equal(["Canyon"], page.Texts("gears"));
        Assert.Equal([0, 0, -1], page.Data.GetProperty("gear").EnumerateArray().Select(gear => gear.GetInt32()));
        Assert.Equal("2026-03-01", await DayAsync(page, 0));
    }

    [Fact]
    public async Task Gear_of_an_id_has_the_name_that_a_detailed_activity_knows()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary, [Document(1, ("gear_id", "b1")), Document(2, ("gear_id", "b2"))]).StoreAsync(workspace);
        await new Documents(
            7, ActivityOrigin.Api, DetailLevel.Detail,
            [Encoding.UTF8.GetBytes("""{"id":3,"gear_id":"b1","gear":{"id":"b1","name":"Canyon"}}""")]).StoreAsync(workspace);

        await workspace.RunAsync("report");

        Assert.Equal(["Canyon", "b2"], Page(workspace).Texts("gears"));
        Assert.Equal([0, 1, 0], Page(workspace).Data.GetProperty("gear").EnumerateArray().Select(gear => gear.GetInt32()));
    }

    [Fact]
    public async Task Without_a_date_without_a_sport_and_without_anything()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(
            workspace, ActivityOrigin.Api, Document(2), Document(1, ("start_date_local", "2026-03-01T10:00:00Z"), ("type", "Underwater Chess")));

        Assert.Equal(["1", "2"], page.Texts("id"));
        Assert.Equal(JsonValueKind.Null, page.Data.GetProperty("day")[1].ValueKind);
        Assert.Equal(["Underwater Chess"], page.Texts("sports"));
        Assert.Equal(-1, page.Data.GetProperty("sport")[1].GetInt32());
        Assert.Equal(2, (await page.EvaluateAsync("figures.totals(data, figures.select(data, null, null)).count")).GetInt32());
        Assert.Equal(2026, (await page.EvaluateAsync("figures.latestYear(data)")).GetInt32());
    }

    [Fact]
    public async Task A_clock_that_was_wrong_does_not_hide_this_year()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(
            workspace, ActivityOrigin.Api, Document(1, ("start_date_local", "2026-03-01T10:00:00Z")), Document(2, ("start_date_local", "2099-12-31T10:00:00Z")),
            Document(3, ("start_date_local", "1970-01-01T00:00:00Z")));

        Assert.Equal(2026, (await page.EvaluateAsync("figures.latestYear(data)")).GetInt32());
        Assert.Equal([2099, 2026, 1970], (await page.EvaluateAsync("data.years")).EnumerateArray().Select(year => year.GetInt32()));
    }

    [Fact]
    public async Task An_id_beyond_what_javascript_counts_is_exact()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(workspace, ActivityOrigin.Api, Document(long.MaxValue));

        Assert.Equal(["9223372036854775807"], page.Texts("id"));
    }

    [Fact]
    public async Task A_number_that_nobody_can_have_done_is_in_no_sum()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var page = await ReportAsync(
            workspace, ActivityOrigin.Api, """{"id":1,"distance":1e300,"moving_time":-5,"total_elevation_gain":10}"""u8.ToArray(), """{"id":2,"distance":1000}"""u8.ToArray());

        Assert.Equal(1000, (await page.EvaluateAsync("data.distance.reduce((sum, metres) => sum + (metres ?? 0), 0)")).GetDouble());
        Assert.Equal(10, (await page.EvaluateAsync("data.climb.reduce((sum, metres) => sum + (metres ?? 0), 0)")).GetDouble());
    }

    private static byte[] Document(long id, params (string Name, string? Value)[] fields) => JsonSerializer.SerializeToUtf8Bytes(
        fields.ToDictionary(field => field.Name, field => (object?)field.Value).Append(new("id", id)).ToDictionary());

    private static async Task<ReportPageText> ReportAsync(Workspace workspace, ActivityOrigin origin, params byte[][] documents)
    {
        await new Documents(7, origin, DetailLevel.Summary, documents).StoreAsync(workspace);
        Assert.Equal(0, (await workspace.RunAsync("report")).ExitCode);
        return Page(workspace);
    }

    private static ReportPageText Page(Workspace workspace) => new(workspace.PathOf("strava-report.html"));

    private static async Task<string?> DayAsync(ReportPageText page, int row) =>
        (await page.EvaluateAsync($"figures.date(data.day[{row}]).toISOString().slice(0, 10)")).GetString();
}
