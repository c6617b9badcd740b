using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Client.Tests;

/// <summary>A field that changes its JSON type costs that field, never the record.</summary>
public sealed class FieldTests
{
    private static readonly Dictionary<Type, string[]> WrongValues = new()
    {
        [typeof(int?)] = ["\"7\"", "7.5", "true", "{}", "[7]", "3000000000", "-3000000000", "1e99"],
        [typeof(long?)] = ["\"7.5\"", "\" 7\"", "\"seven\"", "7.5", "true", "{\"a\":[1]}", "[7]", "9223372036854775808", "1e20"],
        [typeof(double?)] = ["\"7\"", "\"NaN\"", "true", "{}", "[7]", "1e999"],
        [typeof(TimeSpan?)] = ["\"7\"", "true", "{}", "[7]", "3000000000", "-3000000000", "1e999"],
        [typeof(bool?)] = ["\"true\"", "2", "{}", "[]"],
        [typeof(string)] = ["7", "true", "{\"a\":{}}", "[\"a\"]", "\"\\ud800\"", "\"a\\udc00b\""],
        [typeof(DateTimeOffset?)] = ["7", "\"\"", "\"yesterday\"", "\"2018-13-41T00:00:00Z\"", "{}", "[]", "\"2018-02-16T14:52:54\\ud800\""],
        [typeof(DateTime?)] = ["7", "\"\"", "\"noon\"", "true", "{}", "[]", "\"2018-02-16T14:52:54\\ud800\""],
        [typeof(LatLng?)] = ["7", "\"1,2\"", "[1]", "[1,2,3]", "[[1],[2]]", "[\"1\",\"2\"]", "[null,null]", "{\"lat\":1}", "[1e999,2]"],
        [typeof(MetaAthlete)] = ["7", "\"a\"", "[{}]", "true"],
        [typeof(PolylineMap)] = ["7", "\"a\"", "[{}]", "true"],
    };

    private static IEnumerable<PropertyInfo> Fields => typeof(SummaryActivity).GetProperties().Where(property => property.Name is not (nameof(SummaryActivity.Id) or nameof(SummaryActivity.Raw)));

    public static TheoryData<string, string> FieldsWithWrongValues =>
        [.. from property in Fields from value in WrongValues[property.PropertyType] select (Name(property), value)];

    public static TheoryData<string> FieldNames => [.. Fields.Select(Name)];

    [Theory]
    [MemberData(nameof(FieldsWithWrongValues))]
    public void A_field_of_the_wrong_type_is_null_and_named_while_the_record_survives(string name, string value)
    {
        var json = $$"""{"before":[{"x":1}],"id":5,"{{name}}":{{value}},"after":7}""";

        var record = Parsed.Record(json);

        Assert.Null(Field(name).GetValue(record.Activity));
        Assert.Equal([name], record.UnreadableFields);
        Assert.Equal(json, Encoding.UTF8.GetString(record.Raw.Span));
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void A_null_or_absent_field_is_null_and_nothing_to_remark(string name)
    {
        var absent = Parsed.Record("""{"id":5}""");
        var @null = Parsed.Record($$"""{"id":5,"{{name}}":null}""");

        Assert.Null(Field(name).GetValue(absent.Activity));
        Assert.Null(Field(name).GetValue(@null.Activity));
        Assert.Empty(@null.UnreadableFields);
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void Every_field_is_read_from_stravas_name(string name)
    {
        var record = Parsed.Record(Sample.Activity);

        Assert.NotNull(Field(name).GetValue(record.Activity));
        Assert.Empty(record.UnreadableFields);
    }

    [Fact]
    public void The_fields_after_a_wrong_one_are_read_and_all_wrong_ones_named_in_their_order()
    {
        var record = Parsed.Record("""{"name":[{"a":1},[2]],"id":5,"map":"x","kudos_count":{"n":3},"distance":12.5,"private":true}""");

        Assert.Equal(["name", "map", "kudos_count"], record.UnreadableFields);
        Assert.Equal(12.5, record.Activity.Distance);
        Assert.True(record.Activity.Private);
    }

    [Fact]
    public void A_wrong_field_within_an_object_costs_only_itself()
    {
        var record = Parsed.Record("""{"name":"a name that moves what follows","id":5,"map":{"id":"a5","summary_polyline":7,"resource_state":2}}""");

        Assert.Equal("a5", record.Activity.Map?.Id);
        Assert.Null(record.Activity.Map?.SummaryPolyline);
        Assert.Equal(2, record.Activity.Map?.ResourceState);
        Assert.Equal(["summary_polyline"], record.UnreadableFields);
    }

    [Fact]
    public void A_wrong_field_of_one_document_is_not_remarked_of_the_next()
    {
        ActivityRecord.TryParse(42, """{"id":0,"name":7}"""u8.ToArray(), DetailLevel.Summary, default, out _, out _);
        ActivityRecord.TryParse(42, """{"id":5,"name":7"""u8.ToArray(), DetailLevel.Summary, default, out _, out _);

        Assert.Empty(Parsed.Record("""{"id":5}""").UnreadableFields);
    }

    private static PropertyInfo Field(string name) => Fields.Single(property => Name(property) == name);

    private static string Name(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
