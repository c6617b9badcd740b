using System.Text.Json;

namespace Strava.Ingestion.Testing.Tests.Activities;

public sealed class GeneratorTests
{
    [Fact]
    public async Task Equal_seeds_give_equal_histories_and_other_seeds_others()
    {
        var one = await JsonOfAsync(seed: 7);
        var same = await JsonOfAsync(seed: 7);
        var other = await JsonOfAsync(seed: 8);

        Assert.Equal(one, same);
        Assert.Empty(one.Intersect(other));
    }

    [Fact]
    public async Task Every_activity_is_a_JSON_object_that_says_what_the_simulator_says_of_it()
    {
        await using var app = await App.StartAsync(options => (options.ActivityCount, options.AthleteId) = (2000, 77));

        Assert.All(app.Strava.Athlete.Activities, activity =>
        {
            using var document = JsonDocument.Parse(activity.Json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var json = document.RootElement;
            Assert.Equal(activity.Id, json.GetProperty("id").GetInt64());
            Assert.Equal(activity.StartDate, json.GetProperty("start_date").GetDateTimeOffset());
            Assert.Equal(activity.IsPrivate, json.GetProperty("private").GetBoolean());
            Assert.Equal(activity.IsPrivate, json.GetProperty("visibility").GetString() == "only_me");
            Assert.Equal(77, json.GetProperty("athlete").GetProperty("id").GetInt64());
            Assert.Equal($"a{activity.Id}", json.GetProperty("map").GetProperty("id").GetString());
        });
    }

    [Fact]
    public async Task Documents_are_as_long_as_real_ones()
    {
        await using var app = await App.StartAsync(options => options.ActivityCount = 2000);
        var lengths = app.Strava.Athlete.Activities.Select(activity => activity.Json.Length).ToArray();

        Assert.InRange(lengths.Average(), 1200, 1800);
        Assert.InRange(lengths.Min(), 800, 1200);
        Assert.InRange(lengths.Max(), 1800, 2500);
    }

    [Fact]
    public async Task Ids_are_unique_and_say_nothing_of_the_start()
    {
        await using var app = await App.StartAsync(options => options.ActivityCount = 20_000);
        var ids = app.Strava.Athlete.Activities.Select(activity => activity.Id).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => pair.First < pair.Second), 8000, 12_000);
    }

    private static async Task<string[]> JsonOfAsync(int seed)
    {
        await using var app = await App.StartAsync(options => (options.ActivityCount, options.Seed) = (300, seed));
        return [.. app.Strava.Athlete.Activities.Select(activity => Convert.ToHexString(activity.Json.Span))];
    }
}
