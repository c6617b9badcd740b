using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client.Tests;

/// <summary>The one model that is read without the serializer is read as the serializer reads it: as the fields that a detailed activity shares with it.</summary>
public sealed class SummaryActivityTests
{
    private static readonly Dictionary<Type, string[]> Values = new()
    {
        [typeof(long)] = ["7", "9007199254740993", "7.0", "\"7\""],
        [typeof(long?)] = ["7", "null", "\"154504250376823\"", "7.5", "{}"],
        [typeof(int?)] = ["7", "7.0", "null", "3000000000", "[7]"],
        [typeof(double?)] = ["7.25", "-1.5e3", "null", "\"7\"", "1e999"],
        [typeof(TimeSpan?)] = ["3600", "0.5", "null", "true"],
        [typeof(bool?)] = ["true", "false", "1", "null", "\"true\""],
        [typeof(string)] = ["\"Z\\u00fcrich \\ud83d\\udeb4\"", "\"Ride\"", "\"\"", "null", "7", "\"\\ud800\"", "{\"a\":{}}"],
        [typeof(DateTimeOffset?)] = ["\"2018-02-16T14:52:54Z\"", "\"2018-02-16T14:52:54+02:00\"", "null", "\"yesterday\""],
        [typeof(DateTime?)] = ["\"2018-02-16T06:52:54Z\"", "null", "7"],
        [typeof(LatLng?)] = ["[47.3,8.5]", "[]", "null", "[1]", "7"],
        [typeof(MetaAthlete)] = ["{\"id\":134815,\"resource_state\":1}", "null", "7"],
        [typeof(PolylineMap)] = ["{\"id\":\"a7\",\"summary_polyline\":\"abc\"}", "null", "[{}]"],
    };

    private static IEnumerable<PropertyInfo> Properties => typeof(SummaryActivity).GetProperties().Where(property => property.Name != nameof(StravaModel.Raw));

    [Fact]
    public void Every_property_is_a_field_under_its_name_in_JSON() => Assert.Equal(
        Properties.Select(Name).Order(StringComparer.Ordinal),
        new SummaryActivityFields(null!, null!).All.Select(field => Encoding.UTF8.GetString(field.Name.Span)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_the_values_and_their_order_it_reads_what_the_serializer_reads(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var json = Document(random);

            var summary = ModelReader.ReadObject<SummaryActivity>(json, "a sample", out var unreadable);
            var detailed = ModelReader.ReadObject<DetailedActivity>(json, "a sample", out var unreadableByTheSerializer);

            Assert.Equal(unreadableByTheSerializer, unreadable);
            Assert.All(Properties, property => Assert.Equal(Comparable(property.GetValue(detailed)), Comparable(property.GetValue(summary))));
        }
    }

    [Fact]
    public void A_name_may_be_escaped_and_the_last_of_two_values_counts()
    {
        var activity = ModelReader.ReadObject<SummaryActivity>("""{"id":7,"n\u0061me":"Run","unknown":[{"name":1}],"name":"Ride"}"""u8.ToArray(), "a sample", out _);

        Assert.Equal("Ride", activity.Name);
    }

    private static byte[] Document(Random random)
    {
        var properties = Properties.Where(property => property.Name != nameof(SummaryActivity.Id) && random.Next(4) > 0).ToArray();
        random.Shuffle(properties);
        var fields = properties.Select(property => $"\"{Name(property)}\":{Pick(Values[property.PropertyType])}").Append($"\"id\":{Pick(Values[typeof(long)])}").ToArray();
        random.Shuffle(fields);
        return Encoding.UTF8.GetBytes($$"""{ "first":[{"id":1}], {{string.Join(" , ", fields)}}, "last":null }""");

        string Pick(string[] values) => values[random.Next(values.Length)];
    }

    private static object? Comparable(object? value) => value is StravaModel model ? Encoding.UTF8.GetString(model.Raw.Span) : value;

    private static string Name(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
