using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

/// <summary>What the page computes is what SQL says of the same database.</summary>
public sealed class FiguresTests
{
    // In tenths, which no sum of tenths lies between.
    private const string Sums = "round(total(distance) * 10), total(moving_time), round(total(total_elevation_gain) * 10)";

    private const string Print = "sums => [sums.count, Math.round(sums.distance * 10), sums.time, Math.round(sums.climb * 10)]";

    [Fact]
    public async Task Totals_sports_years_months_weeks_and_days()
    {
        await using var workspace = await StartAsync();
        var page = new ReportPageText(workspace.PathOf("strava-report.html"));

        await AssertAsync(
            workspace, page, $"SELECT count(*), {Sums} FROM activities",
            $"[figures.totals(data, figures.select(data, null, null))].map({Print})");
        await AssertAsync(
            workspace, page, $"SELECT sport_type, sum(activities), {Sums} FROM activities_by_sport GROUP BY 1 ORDER BY 1",
            $"figures.bySport(data, figures.select(data, null, null)).map(sums => [data.sports[sums.key], ...({Print})(sums)])"
                + ".sort((a, b) => a[0] < b[0] ? -1 : 1)");
        await AssertAsync(
            workspace, page, $"SELECT CAST(strftime('%Y', start_date_local) AS INTEGER), count(*), {Sums} FROM activities GROUP BY 1 ORDER BY 1",
            $"figures.periods(data, null, 'year', null).map(period => [period.key, ...({Print})(period.now)])");
        await AssertAsync(
            workspace, page,
            $"SELECT CAST(strftime('%m', start_date_local) AS INTEGER) - 1, count(*), {Sums} FROM activities "
                + "WHERE strftime('%Y', start_date_local) = '2025' GROUP BY 1 ORDER BY 1",
            $"figures.periods(data, null, 'month', 2026).map(period => [period.key, ...({Print})(period.before)])");
        await AssertAsync(
            workspace, page, $"SELECT week, sum(activities), {Sums} FROM activities_by_week WHERE strftime('%G', week) = '2025' GROUP BY 1 ORDER BY 1",
            "figures.periods(data, null, 'week', 2025).filter(period => period.now.count > 0).map(period => "
                + $"[figures.date(period.key).toISOString().slice(0, 10), ...({Print})(period.now)])");
        await AssertAsync(
            workspace, page,
            $"SELECT date(start_date_local), count(*), {Sums} FROM activities WHERE sport_type = 'Run' AND strftime('%Y', start_date_local) = '2025' "
                + "GROUP BY 1 ORDER BY 1",
            "[...figures.byDay(data, figures.select(data, data.sports.indexOf('Run'), 2025)).values()].map(sums => "
                + $"[figures.date(sums.key).toISOString().slice(0, 10), ...({Print})(sums)])");
    }

    [Fact]
    public async Task The_week_before_is_the_one_of_the_same_number()
    {
        await using var workspace = await StartAsync();
        var page = new ReportPageText(workspace.PathOf("strava-report.html"));

        await AssertAsync(
            workspace, page,
            $"SELECT CAST(strftime('%V', week) AS INTEGER), sum(activities), {Sums} FROM activities_by_week WHERE strftime('%G', week) = '2025' "
                + "GROUP BY 1 ORDER BY 1",
            "figures.periods(data, null, 'week', 2026).filter(period => period.before.count > 0).map(period => "
                + $"[period.number, ...({Print})(period.before)])");
    }

    [Fact]
    public async Task Gear_and_its_first_and_last_day()
    {
        await using var workspace = await StartAsync();
        var page = new ReportPageText(workspace.PathOf("strava-report.html"));

        await AssertAsync(
            workspace, page,
            $"SELECT gear_id, count(*), {Sums}, min(date(start_date_local)), max(date(start_date_local)) FROM activities "
                + "WHERE gear_id IS NOT NULL GROUP BY 1 ORDER BY 1",
            "figures.byGear(data, figures.select(data, null, null)).map(gear => "
                + $"[data.gears[gear.key], ...({Print})(gear), ...[gear.first, gear.last].map(day => figures.date(day).toISOString().slice(0, 10))])"
                + ".sort((a, b) => a[0] < b[0] ? -1 : 1)");
    }

    [Fact]
    public async Task Personal_bests()
    {
        await using var workspace = await StartAsync();
        var page = new ReportPageText(workspace.PathOf("strava-report.html"));

        await AssertAsync(
            workspace, page,
            """
            SELECT sport_type, coalesce(max(distance), 0), coalesce(max(moving_time), 0), coalesce(max(total_elevation_gain), 0),
                coalesce(round(max(CASE WHEN distance >= 1000 AND moving_time > 0 THEN distance / moving_time END), 4), 0)
            FROM activities GROUP BY 1 ORDER BY 1
            """,
            "figures.bests(data, figures.select(data, null, null)).map(best => [data.sports[best.sport], data.distance[best.distance] ?? 0, "
                + "data.time[best.time] ?? 0, data.climb[best.climb] ?? 0, "
                + "best.speed === null ? 0 : Math.round(figures.speed(data, best.speed) * 1e4) / 1e4]).sort((a, b) => a[0] < b[0] ? -1 : 1)");
        await AssertAsync(
            workspace, page,
            """
            SELECT round(max(distance) * 10) FROM (SELECT total(distance) AS distance FROM activities GROUP BY date(start_date_local))
            UNION ALL SELECT round(max(distance) * 10) FROM activities_by_week
            UNION ALL SELECT round(max(distance) * 10) FROM (SELECT total(distance) AS distance FROM activities GROUP BY strftime('%Y%m', start_date_local))
            UNION ALL SELECT round(max(distance) * 10) FROM (SELECT total(distance) AS distance FROM activities GROUP BY strftime('%Y', start_date_local))
            """,
            "figures.biggest(data, null, null).map(period => [Math.round(period.distance.distance * 10)])");
    }

    [Fact]
    public async Task Streaks()
    {
        await using var workspace = await StartAsync();
        var page = new ReportPageText(workspace.PathOf("strava-report.html"));

        await AssertAsync(
            workspace, page,
            """
            WITH days AS (SELECT DISTINCT julianday(date(start_date_local)) AS day FROM activities),
                weeks AS (SELECT DISTINCT julianday(week) AS week FROM activities_by_week)
            SELECT (SELECT count(*) FROM days),
                (SELECT max(length) FROM (SELECT count(*) AS length FROM (SELECT day - row_number() OVER (ORDER BY day) AS island FROM days) GROUP BY island)),
                (SELECT max(length) FROM (SELECT count(*) AS length FROM (SELECT week / 7 - row_number() OVER (ORDER BY week) AS island FROM weeks)
                    GROUP BY island))
            """,
            "[figures.streaks(data, figures.select(data, null, null))].map(found => [found.activeDays, found.days.longest.length, found.weeks.longest.length])");
    }

    [Theory]
    [InlineData("2026-05-04", 3, "yesterday counts still")]
    [InlineData("2026-05-03", 3, "today")]
    [InlineData("2026-05-05", 0, "a day was left out")]
    public async Task The_row_of_days_now(string today, int expected, string because)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary, [.. Enumerable.Range(1, 3).Select(day => System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":{{day}},"start_date":"2026-05-0{{day}}T08:00:00Z","start_date_local":"2026-05-0{{day}}T10:00:00Z"}"""))]).StoreAsync(workspace);
        await workspace.RunAsync("report");

        var found = await new ReportPageText(workspace.PathOf("strava-report.html")).EvaluateAsync(
            $"figures.streaks({{ ...data, today: Date.parse('{today}') / 86400000 }}, figures.select(data, null, null)).days.current");

        Assert.True(expected == found.GetInt32(), because);
    }

    private static async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 2000);
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        Assert.Equal(0, (await workspace.RunAsync("report")).ExitCode);
        return workspace;
    }

    private static async Task AssertAsync(Workspace workspace, ReportPageText page, string sql, string script)
    {
        var found = (await page.EvaluateAsync(script)).EnumerateArray()
            .Select(row => string.Join(" | ", row.EnumerateArray().Select(Text))).ToList();

        Assert.NotEmpty(found);
        Assert.Equal(Rows(workspace.Database, sql), found);
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString(CultureInfo.InvariantCulture) : value.GetString()!;

    private static List<string> Rows(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
