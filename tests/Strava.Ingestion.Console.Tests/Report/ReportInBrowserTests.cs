using System.Text;
using Microsoft.Playwright;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The report as a person sees it.</summary>
public sealed class ReportInBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Name = "strava-report.html";

    public static TheoryData<ColorScheme, int> Looks => new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 1280 }, { ColorScheme.Light, 390 }, { ColorScheme.Dark, 390 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_opens_without_an_error_or_a_request_and_everybody_can_read_it(ColorScheme colors, int width)
    {
        await using var workspace = await StartAsync(600);
        await using var opened = await OpenAsync(workspace, colors, width);
        await Assertions.Expect(opened.Page.Locator(".chart:has(canvas)")).ToHaveCountAsync(3);
        foreach (var table in await opened.Page.Locator("details summary").AllAsync())
        {
            await table.ClickAsync();
        }

        await opened.AssertAccessibleAsync();

        Assert.Empty(opened.Problems);
        Assert.All(opened.Requests, request => Assert.Equal("file", request.Scheme));
        Assert.True(await opened.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    [Fact]
    public async Task A_sport_and_a_year_change_the_figures_to_those_of_sql()
    {
        await using var workspace = await StartAsync(600);
        await using var opened = await OpenAsync(workspace);
        var page = opened.Page;
        Assert.Equal("600 activities", await page.Locator("#shown").InnerTextAsync());

        await page.Locator("#sport").SelectOptionAsync(new SelectOptionValue { Label = "Run" });
        await page.Locator("#year").SelectOptionAsync("2025");

        var expected = DatabaseDump.Column(
            workspace.Database, "SELECT count(*) || ' activities' FROM activities WHERE sport_type = 'Run' AND start_date_local LIKE '2025%'").Single();
        Assert.Equal(expected, await page.Locator("#shown").InnerTextAsync());
        Assert.Equal("By month, 2025 beside 2024", await page.Locator("#periods-title").InnerTextAsync());
        Assert.Equal(
            DatabaseDump.Column(
                workspace.Database,
                "SELECT CAST(count(*) AS TEXT) FROM activities WHERE sport_type = 'Run' AND start_date_local LIKE '2025-03%'").Single(),
            await page.Locator("#periods tbody tr").Nth(2).Locator("td").First.TextContentAsync());
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Measure_and_period_are_chosen_by_keyboard()
    {
        await using var workspace = await StartAsync(600);
        await using var opened = await OpenAsync(workspace);
        var page = opened.Page;

        await page.Locator("#year").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("input[name=period]:checked").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        Assert.Equal("time", await page.Locator("input[name=measure]:checked").GetAttributeAsync("value"));
        Assert.StartsWith("By week, ", await page.Locator("#periods-title").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Time by week", await page.Locator("#periods .chart").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task The_map_moves_by_keyboard()
    {
        await using var workspace = await StartAsync(600);
        await using var opened = await OpenAsync(workspace);
        var canvas = opened.Page.Locator("#map canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(canvas).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("routes? around .*view is"));
        var before = await canvas.EvaluateAsync<string>("canvas => canvas.toDataURL()");

        await canvas.PressAsync("ArrowRight");
        await canvas.PressAsync("+");

        await opened.Page.WaitForFunctionAsync("before => document.querySelector('#map canvas').toDataURL() !== before", before);
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Names_that_hold_scripts_are_shown_and_not_run()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        var name = "</script><script>alert(1)</script><img onerror=alert(2)>";
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary, [Encoding.UTF8.GetBytes(
            "{\"id\":1,\"distance\":5000,\"moving_time\":1800,\"start_date_local\":\"2026-05-01T10:00:00Z\",\"sport_type\":\"<b>Run</b>\",\"gear_id\":\"<i>g1\","
                + $"\"name\":\"{name}\"}}")]).StoreAsync(workspace);
        await workspace.RunAsync("report");

        await using var opened = await OpenAsync(workspace);

        Assert.Contains(name, await opened.Page.Locator("#bests a").First.TextContentAsync());
        Assert.Equal("<i>g1", await opened.Page.Locator("#gear tbody th").TextContentAsync());
        Assert.Equal(0, await opened.Page.Locator("img, b, i").CountAsync());
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Routes_lie_where_they_were_taken_also_without_a_date()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        // The example of Google's own description: from 38.5, -120.2 to 43.252, -126.453.
        await new Documents(7, ActivityOrigin.Api, DetailLevel.Summary, [Encoding.UTF8.GetBytes(
            """{"id":1,"map":{"summary_polyline":"_p~iF~ps|U_ulLnnqC_mqNvxq`@"}}""")]).StoreAsync(workspace);
        await workspace.RunAsync("report");

        await using var opened = await OpenAsync(workspace);

        Assert.Equal("40.9° N, 123.3° W (1 route)", await opened.Page.Locator("#area option").TextContentAsync());
        Assert.Empty(opened.Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Nothing_and_one_activity_look_right(int activities)
    {
        await using var workspace = await StartAsync(activities);
        await using var opened = await OpenAsync(workspace);

        await opened.AssertAccessibleAsync();

        Assert.Equal(activities == 0, await opened.Page.Locator("#empty").IsVisibleAsync());
        Assert.Equal(activities == 1, await opened.Page.Locator("#totals").IsVisibleAsync());
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Thirty_thousand_activities_answer_a_choice_at_once()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        await workspace.RunAsync("demo", "--activities", "30000");
        await workspace.RunAsync("report", "--database", "strava-demo.db");
        await using var opened = await OpenAsync(workspace);

        var milliseconds = await opened.Page.EvaluateAsync<double>(
            "() => { const select = document.querySelector('#year'); const start = performance.now(); select.selectedIndex = 1; "
                + "select.dispatchEvent(new Event('change', { bubbles: true })); return performance.now() - start; }");

        // It takes a tenth of a second; a machine that does other things too may take longer.
        Assert.InRange(milliseconds, 0, 3000);
        Assert.Empty(opened.Problems);
    }

    private static async Task<Workspace> StartAsync(int activities)
    {
        var workspace = await Workspace.StartAsync(activities);
        await workspace.RunAsync("sync");
        Assert.Equal(0, (await workspace.RunAsync("report")).ExitCode);
        return workspace;
    }

    private async Task<WatchedPage> OpenAsync(Workspace workspace, ColorScheme colors = ColorScheme.Light, int width = 1280)
    {
        var opened = await browser.OpenAsync(colors, width);
        await opened.Page.GotoAsync(new Uri(workspace.PathOf(Name)).AbsoluteUri);
        return opened;
    }
}
