using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Activities;

public sealed class ActivityGeneratorTests
{
    private static readonly Lazy<Task<IReadOnlyList<SimulatedActivity>>> History = new(() => GenerateAsync(seed: 1));

    /// <summary>Every oddity that a live answer was seen to have, and how to recognise it.</summary>
    public static TheoryData<string> Oddities => new(Recognizers.Keys);

    private static Dictionary<string, Func<string, JsonElement, bool>> Recognizers { get; } = new()
    {
        ["an id beyond 2^53"] = (text, json) => json.GetProperty("id").GetInt64() > 1L << 53,
        ["a whole number where a float is declared"] = (text, json) => !json.GetProperty("distance").GetRawText().Contains('.'),
        ["a float where a whole number is declared"] = (text, json) => json.GetProperty("moving_time").GetRawText().Contains('.'),
        ["no GPS as an empty array"] = (text, json) => json.GetProperty("start_latlng") is { ValueKind: JsonValueKind.Array } point && point.GetArrayLength() == 0,
        ["no GPS as null"] = (text, json) => json.GetProperty("start_latlng").ValueKind == JsonValueKind.Null,
        ["an unknown sport"] = (text, json) => json.GetProperty("sport_type").GetString() == "Skijoring",
        ["an unknown field"] = (text, json) => json.TryGetProperty("x_new_field", out _),
        ["a null"] = (text, json) => json.TryGetProperty("workout_type", out var value) && value.ValueKind == JsonValueKind.Null,
        ["an absent field"] = (text, json) => !json.TryGetProperty("average_heartrate", out _),
        ["a manual entry"] = (text, json) => json.GetProperty("manual").GetBoolean() && !json.TryGetProperty("upload_id", out _),
        ["an emoji as it is"] = (text, json) => text.Contains("🏃", StringComparison.Ordinal),
        ["an emoji as escapes"] = (text, json) => text.Contains("\\ud83d\\udeb4", StringComparison.Ordinal),
        ["right-to-left text"] = (text, json) => text.Contains("جولة", StringComparison.Ordinal),
        ["an empty name"] = (text, json) => json.GetProperty("name").GetString() == "",
        ["white space between tokens"] = (text, json) => text.Contains("\" : ", StringComparison.Ordinal),
        ["a local time with a false Z"] = (text, json) => json.GetProperty("start_date_local").GetString()!.EndsWith('Z') && json.GetProperty("utc_offset").GetDouble() != 0,
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Among_two_thousand_activities_there_is(string oddity)
    {
        Assert.Contains(await History.Value, activity =>
        {
            using var json = JsonDocument.Parse(activity.Json);
            return Recognizers[oddity](Encoding.UTF8.GetString(activity.Json.Span), json.RootElement);
        });
    }

    [Fact]
    public async Task Ids_are_unique_and_say_nothing_of_the_time()
    {
        var ids = (await History.Value).Select(activity => activity.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.NotEqual(ids.Order(), ids);
    }

    [Fact]
    public async Task Some_activities_start_in_the_same_second()
    {
        var starts = (await History.Value).Select(activity => activity.StartDate).ToList();

        Assert.True(starts.Distinct().Count() < starts.Count);
    }

    [Fact]
    public async Task A_document_is_as_long_as_a_real_one()
    {
        Assert.InRange((await History.Value).Average(activity => activity.Json.Length), 1_000, 2_000);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_histories()
    {
        var (one, same, other) = (await GenerateAsync(7), await GenerateAsync(7), await GenerateAsync(8));

        Assert.Equal(one.Select(activity => activity.Id), same.Select(activity => activity.Id));
        Assert.NotEqual(one.Select(activity => activity.Id), other.Select(activity => activity.Id));
    }

    private static async Task<IReadOnlyList<SimulatedActivity>> GenerateAsync(int seed)
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 2000, Seed = seed }, TestContext.Current.CancellationToken);
        return strava.Athlete.Activities;
    }
}
