using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Strava.Ingestion.Console;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>README's program does what README says.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string WithUsers = "// An app with users";

    private readonly string _folder = Directory.CreateTempSubdirectory("readme").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_app_with_users_needs_twelve_lines_of_its_own_code() => Assert.InRange(Lines(Find(WithUsers)), 1, 12);

    [Fact]
    public async Task Three_users_connect_in_the_browser_and_their_histories_come_into_one_database()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { AcceptUnknownCodes = false }, Cancellation);
        (long Athlete, int Activities)[] users = [(7, 450), (8, 30), (9, 250)];
        foreach (var (athlete, activities) in users)
        {
            strava.AddAthlete(athlete, activities, grantedScopes: "");
        }

        await using var app = await Program.StartAsync(Find(WithUsers), _folder, Settings(strava), Cancellation);
        foreach (var (athlete, _) in users)
        {
            strava.SignedIn = strava.Athletes.Single(known => known.Id == athlete);
            strava.Consent = scopes => scopes;
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
            using var connected = await browser.GetAsync(new Uri(app.Address, "strava/connect"), Cancellation);
            Assert.Equal(HttpStatusCode.OK, connected.StatusCode);
        }

        Assert.Equal([7, 8, 9], await CompletedAsync(app.Address, users.Length));
        Assert.Equal(users, Held());
    }

    [Fact]
    public async Task With_the_settings_that_simulate_prints_the_rows_are_in_the_database_that_they_name()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { AcceptUnknownCodes = false, GrantedScopes = "", ActivityCount = 30 }, Cancellation);
        strava.Consent = scopes => scopes;
        var printed = SimulatedSettings.Of(strava).ToDictionary(setting => setting.Name, setting => setting.Value);
        await using var app = await Program.StartAsync(Find(WithUsers), _folder, printed, Cancellation);
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        using var connected = await browser.GetAsync(new Uri(app.Address, "strava/connect"), Cancellation);

        await CompletedAsync(app.Address, expected: 1);

        Assert.Equal([(strava.Athlete.Id, 30)], Held("strava-simulated.db"));
        Assert.False(File.Exists(Path.Combine(_folder, "strava.db")));
        Assert.Contains("`strava-simulated.db`", File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_and_a_user_too_many_get_an_answer()
    {
        await using var strava = await StravaSimulator.StartAsync(
            new StravaSimulatorOptions { AcceptUnknownCodes = false, GrantedScopes = "", MaxAthletes = 1 }, Cancellation);
        strava.AddAthlete(7, 3, grantedScopes: "");
        strava.AddAthlete(8, 3, grantedScopes: "");
        strava.Consent = scopes => scopes;
        await using var app = await Program.StartAsync(Find(WithUsers), _folder, Settings(strava), Cancellation);
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        strava.SignedIn = strava.Athletes.Single(known => known.Id == 7);
        using var connected = await browser.GetAsync(new Uri(app.Address, "strava/connect"), Cancellation);

        using var reloaded = await browser.GetAsync(connected.RequestMessage!.RequestUri, Cancellation);
        strava.SignedIn = strava.Athletes.Single(known => known.Id == 8);
        using var refused = await browser.GetAsync(new Uri(app.Address, "strava/connect"), Cancellation);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden], [connected.StatusCode, reloaded.StatusCode, refused.StatusCode]);
    }

    private static Dictionary<string, string> Settings(StravaSimulator strava) => new()
    {
        ["Strava__ClientId"] = strava.ClientId,
        ["Strava__ClientSecret"] = strava.ClientSecret,
        ["Strava__ApiBaseAddress"] = strava.ApiBaseAddress.ToString(),
        ["Strava__OAuthBaseAddress"] = strava.OAuthBaseAddress.ToString(),
        ["Strava__State__KeyDirectory"] = "keys",
        ["Strava__Schedule__RunAtStart"] = "false",
    };

    /// <returns>Whose first sync has ended, once that many have.</returns>
    private static async Task<IEnumerable<long>> CompletedAsync(Uri app, int expected)
    {
        using var http = new HttpClient();
        while (true)
        {
            var listed = await http.GetFromJsonAsync<JsonElement>(new Uri(app, "athletes"), Cancellation);
            var completed = listed.EnumerateArray().Where(user => user.GetProperty("lastSuccessAt").ValueKind == JsonValueKind.String).ToList();
            if (completed.Count == expected)
            {
                return completed.Select(user => user.GetProperty("athleteId").GetInt64()).Order();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    private static string Find(string start) => CodeBlock.All.Single(block => block.Document == "README.md" && block.Code.StartsWith(start, StringComparison.Ordinal)).Code;

    /// <summary>Statements and what belongs to them; neither usings nor comments, empty lines and braces.</summary>
    private static int Lines(string code) => code.Split('\n').Select(line => line.Trim())
        .Count(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal) && line is not ("{" or "}" or "});"));

    private List<(long Athlete, int Activities)> Held(string database = "strava.db")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, database)}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT athlete_id, COUNT(*) FROM activities GROUP BY 1 ORDER BY 1";
        using var row = command.ExecuteReader();
        var held = new List<(long, int)>();
        while (row.Read())
        {
            held.Add((row.GetInt64(0), row.GetInt32(1)));
        }

        return held;
    }
}
