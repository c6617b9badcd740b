using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client.Tests;

public sealed class ModelTests
{
    public static TheoryData<string> Names => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_every_model_is_read_and_the_json_stands_beside_it(string name)
    {
        var json = Samples.Bytes(name);

        var (model, unreadable) = Samples.Read(name, json);

        Assert.Empty(unreadable);
        Assert.Equal(Samples.Text(name).TrimEnd(), System.Text.Encoding.UTF8.GetString(model.Raw.Span));
        foreach (var (part, path) in Parts(model, name))
        {
            Assert.All(part.GetType().GetProperties(), property => Assert.True(property.GetValue(part) is not null, $"{path}.{property.Name} is null"));
            Assert.True(json.AsSpan().IndexOf(part.Raw.Span) >= 0, $"{path} has other JSON beside it");
            Assert.True(JsonElement.Parse(part.Raw.Span).ValueKind == JsonValueKind.Object, $"{path} has no object beside it");
        }
    }

    [Fact]
    public void Every_model_is_in_a_sample_and_registered()
    {
        var models = typeof(StravaModel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StravaModel)) && !type.IsGenericType).ToHashSet();
        var read = Samples.Names.SelectMany(name => Parts(Samples.Read(name, Samples.Bytes(name)).Model, name)).Select(part => part.Part.GetType()).ToHashSet();

        Assert.Empty(models.Except(read));
        Assert.Empty(models.Except(StravaJson.Models));
    }

    [Fact]
    public void Everything_but_an_id_can_be_null()
    {
        var nullability = new NullabilityInfoContext();
        var required = from type in StravaJson.Models
                       from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                       where property.GetCustomAttribute<JsonIgnoreAttribute>() is null && property.Name is not ("Id" or "Data")
                       where nullability.Create(property).ReadState == NullabilityState.NotNull
                       select $"{type.Name}.{property.Name}";

        Assert.Empty(required);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_object_without_anything_is_a_value_or_refused(string name)
    {
        try
        {
            Assert.NotNull(Samples.Read(name, "{}"u8.ToArray()).Model);
        }
        catch (StravaTransientException refusal)
        {
            Assert.Contains("not of the requested type", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Both_shapes_of_an_athletes_record_on_a_segment_are_read()
    {
        var (model, _) = Samples.Read("SummarySegment", """
            {"id":5,"athlete_pr_effort":{"pr_activity_id":7,"pr_elapsed_time":80,"pr_date":"2018-06-22","effort_count":3},
            "athlete_segment_stats":{"activity_id":8,"elapsed_time":90,"start_date_local":"2018-06-22T10:00:00Z","is_kom":true}}
            """u8.ToArray());

        var segment = (SummarySegment)model;
        Assert.Equal((7, 80), (segment.AthletePrEffort!.ActivityId, segment.AthletePrEffort.ElapsedTime?.TotalSeconds));
        Assert.Equal(new DateOnly(2018, 6, 22), segment.AthletePrEffort.PrDate);
        Assert.Equal((8, 90), (segment.AthleteSegmentStats!.ActivityId, segment.AthleteSegmentStats.ElapsedTime?.TotalSeconds));
        Assert.Equal(DateTimeKind.Unspecified, segment.AthleteSegmentStats.StartDateLocal!.Value.Kind);
    }

    [Fact]
    public void An_element_of_a_list_that_is_none_costs_that_element()
    {
        var (model, unreadable) = Samples.Read("DetailedActivity", """{"id":5,"laps":[{"id":1},7,null,{"id":"x","name":"two"}],"available_zones":["pace",{}]}"""u8.ToArray());

        var activity = (DetailedActivity)model;
        Assert.Equal([1, 0], activity.Laps!.Select(lap => lap.Id));
        Assert.Equal(["pace"], activity.AvailableZones!);
        Assert.Equal(["laps", "id", "available_zones"], unreadable);
    }

    [Fact]
    public void Names_that_strava_invents_later_survive()
    {
        var (model, _) = Samples.Read("SummaryActivity", """{"id":5,"sport_type":"UnderwaterChess","visibility":"friends_of_friends"}"""u8.ToArray());

        var activity = (SummaryActivity)model;
        Assert.Equal("UnderwaterChess", activity.SportType);
        Assert.DoesNotContain(activity.SportType!, SportType.Known);
        Assert.Equal("friends_of_friends", activity.Visibility);
        Assert.Equal((56, 37), (SportType.Known.Count, ActivityType.Known.Count));
        Assert.Empty(ActivityType.Known.Except(SportType.Known));
    }

    private static IEnumerable<(StravaModel Part, string Path)> Parts(object? value, string path)
    {
        if (value is StravaModel model)
        {
            yield return (model, path);
            foreach (var property in model.GetType().GetProperties())
            {
                foreach (var part in Parts(property.GetValue(model), $"{path}.{property.Name}"))
                {
                    yield return part;
                }
            }
        }
        else if (value is IEnumerable list and not string)
        {
            foreach (var part in list.Cast<object?>().SelectMany(item => Parts(item, path + "[]")))
            {
                yield return part;
            }
        }
    }
}
