using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Console.Tests;

public sealed class QuarantineTests
{
    private const string Malformed = """{"id":"seventy-seven","name":"🚴"}""";

    [Fact]
    public async Task The_list_shows_payload_and_reason()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("quarantine", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"Athlete {workspace.Strava.Athlete.Id}", result.Out);
        Assert.Contains("The id of the document is not a positive whole number.", string.Join(
            ' ', result.Out.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(Malformed, result.Out);
        Assert.Contains("1 document in quarantine", result.Out);
    }

    [Fact]
    public async Task The_list_is_a_line_of_json_a_document_for_scripts()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("quarantine", "list", "--json");

        Assert.Equal(0, result.ExitCode);
        var document = JsonElement.Parse(Assert.Single(result.OutLines));
        Assert.Equal(["athleteId", "reason", "retrievedAt", "payloadHash", "bytes", "payload"], document.EnumerateObject().Select(
            property => property.Name));
        Assert.Equal(Malformed, document.GetProperty("payload").GetString());
        Assert.Equal(workspace.Strava.Athlete.Id, document.GetProperty("athleteId").GetInt64());
        Assert.Equal(Workspace.Start.UtcDateTime, document.GetProperty("retrievedAt").GetDateTime());
    }

    [Fact]
    public async Task What_is_readable_now_moves_to_the_activities_without_a_request()
    {
        await using var workspace = await StartAsync();
        var requests = workspace.Strava.Requests.Count;
        Replace(workspace, """{"id":77,"name":"🚴"}""");

        var result = await workspace.RunAsync("quarantine", "retry", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("""{"released":1,"kept":0}""", Assert.Single(result.OutLines));
        Assert.Equal(requests, workspace.Strava.Requests.Count);
        Assert.Contains("0 documents in quarantine", (await workspace.RunAsync("quarantine", "list")).Out);
        Assert.Equal(6, (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task What_is_still_unreadable_stays()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("quarantine", "retry");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("0 activities released, 1 document kept", result.Out);
    }

    [Fact]
    public async Task No_registration_is_needed()
    {
        await using var workspace = await StartAsync();
        workspace.Variables.Remove("Strava__ClientId");

        Assert.Equal(0, (await workspace.RunAsync("quarantine", "list")).ExitCode);
        Assert.Equal(0, (await workspace.RunAsync("quarantine", "retry")).ExitCode);
    }

    [Fact]
    public async Task A_sink_that_fails_exits_with_74()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        Directory.CreateDirectory(workspace.Database);

        var result = await workspace.RunAsync("quarantine", "retry", "--json");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("strava.db", result.Error);
        Assert.Empty(result.Out);
    }

    private static async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 5);
        workspace.Strava.Athlete.AddRaw(77, Workspace.Start.AddDays(-30), Malformed);
        Assert.Equal(0, (await workspace.RunAsync("sync")).ExitCode);
        return workspace;
    }

    /// <summary>As if the reader of today understood what it did not understand then: another payload in the place of the first.</summary>
    private static void Replace(Workspace workspace, string payload)
    {
        var held = Assert.Single(Directory.GetFiles(workspace.PathOf("state"), "*quarantine*"));
        var (etag, document) = File.ReadAllText(held).Split('\n', 2) is [var first, var rest] ? (first, JsonNode.Parse(rest)!) : throw new InvalidDataException(held);
        var bytes = Encoding.UTF8.GetBytes(payload);
        document["raw"] = Convert.ToBase64String(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.WriteAllText($"{held[..(held.LastIndexOf('~') + 1)]}{hash}.state", $"{etag}\n{document.ToJsonString()}");
        File.Delete(held);
    }
}
