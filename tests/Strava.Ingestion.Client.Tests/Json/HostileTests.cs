using System.Text;
using CsCheck;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Whatever stands where a model is expected, reading it ends in a value or in the library's exception, within bounds.</summary>
public sealed class HostileTests
{
    private const int Rounds = 300;

    private static readonly Gen<string> Names = AnyOf(
        [.. Samples.Names.SelectMany(name => Samples.TypeOf(name).GetProperties())
            .Select(property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).Distinct()]);

    private static readonly Gen<string> Scalars = Gen.OneOf(
        AnyOf(
            "null", "true", "false", "0", "-0", "7", "7.0", "7.5", "-1", "2147483648", "-9223372036854775809", "1e400", "-1e-400", "123456789012345678901234567890.5",
            "\"\"", "\"2018-05-02T12:15:09Z\"", "\"2018-13-41\"", "\"\\ud800\"", "\"\\u0000\"", "\"b1\"", "[]", "{}", "[47.3,8.5]", "[[]]", "\"_p~iF~ps|U\""),
        Gen.String.Select(text => $"\"{System.Text.Json.JsonEncodedText.Encode(string.Concat(text.Where(c => !char.IsSurrogate(c))))}\""));

    public static TheoryData<string> Models => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Any_json_is_a_value_or_the_librarys_exception(string model) =>
        Gen.OneOf(Objects(4), Scalars).Sample(json => AssertSurvived(model, Encoding.UTF8.GetBytes(json)), iter: Rounds);

    [Theory]
    [MemberData(nameof(Models))]
    public void A_sample_with_a_value_of_any_kind_in_any_place_is_survived(string model)
    {
        var tokens = Tokens(Samples.Text(model));
        Gen.Select(Gen.Int[0, tokens.Count - 1], Scalars).Sample(
            (place, value) => AssertSurvived(model, Encoding.UTF8.GetBytes(string.Concat(tokens.Select((token, i) => i == place ? value : token)))),
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Damaged_bytes_are_survived(string model)
    {
        var json = Samples.Bytes(model);
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample(
            (at, value, torn) =>
            {
                byte[] damaged = [.. json[..at], value, .. json[Math.Min(json.Length, at + torn)..]];
                AssertSurvived(model, damaged);
            },
            iter: Rounds);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Depth_is_survived(string model)
    {
        foreach (var depth in (int[])[10, 63, 64, 65, 1000, 1_000_000])
        {
            AssertSurvived(model, Encoding.UTF8.GetBytes($$"""{"id":5,"name":{{new string('[', depth)}}{{new string(']', depth)}}}"""));
            AssertSurvived(model, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"segment":""", Math.Min(depth, 10_000)))));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_key_a_million_times_is_survived(string model)
    {
        foreach (var entry in (string[])["\"name\":7", "\"athlete\":{}", "\"id\":5", "\"segments\":[{},{}]"])
        {
            AssertSurvived(model, Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Repeat(entry, 1_000_000 / entry.Length)) + "}"));
        }
    }

    [Theory]
    [InlineData("SummaryActivity", "name")]
    [InlineData("Comment", "text")]
    [InlineData("Upload", "error")]
    [InlineData("DetailedClub", "unknown")]
    [InlineData("DetailedActivity", "map")]
    public void A_string_of_fifty_megabytes_is_survived_within_bounded_memory(string model, string field)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"id":5,"{{field}}":"{{new string('x', 50_000_000)}}"}""");
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertSurvived(model, json);

        // The string itself, in the two bytes a character of .NET's.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 220_000_000);
    }

    [Theory]
    [InlineData("DetailedActivity", """{"id":5,"laps":[""", "{},")]
    [InlineData("DetailedActivity", """{"id":5,"segment_efforts":[{"id":1,"achievements":[""", "{},")]
    [InlineData("DetailedActivity", """{"id":5,"available_zones":[""", "\"\",")]
    [InlineData("StreamSet", """{"watts":{"data":[""", "0,")]
    [InlineData("Photo", """{"unique_id":"a","urls":{""", "\"a\":\"\",")]
    public void Many_small_things_cannot_fill_the_memory(string model, string start, string entry)
    {
        var json = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(entry, 36_000_000 / entry.Length)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertSurvived(model, json);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 800_000_000);
    }

    [Theory]
    [InlineData("{},")]
    [InlineData("{\"id\":1},")]
    [InlineData("1,")]
    [InlineData("{\"id\":1,\"broken\":nul},")]
    public void A_page_without_end_cannot_fill_the_memory(string entry)
    {
        var json = Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat(entry, 36_000_000 / entry.Length)) + "1]");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.ThrowsAny<StravaException>(() => ModelReader.ReadArray<SummarySegment>(json, "a sample", new SecondLook()));

        // All that was ever allocated: at any moment it is little more than the page.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void A_page_of_anything_is_a_value_or_the_librarys_exception() =>
        Gen.OneOf(Objects(3), Scalars).Array[0, 5].Select(entries => $"[{string.Join(',', entries)}]").Sample(
            json =>
            {
                try
                {
                    return ModelReader.ReadArray<DetailedSegmentEffort>(Encoding.UTF8.GetBytes(json), "a sample", new SecondLook()).Items.All(effort => effort.Id > 0);
                }
                catch (StravaException)
                {
                    return true;
                }
            },
            iter: 5_000);

    private static Gen<string> AnyOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Objects(int depth)
    {
        var values = depth == 0
            ? Scalars
            : Gen.OneOf(Scalars, Scalars, Objects(depth - 1), Objects(depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]"));
        var fields = Gen.Select(Names, values, (name, value) => $"\"{name}\":{value}").Array[0, 8];
        return Gen.Select(fields, Gen.Bool, (some, identified) => "{" + string.Join(',', identified ? some.Prepend("\"id\":5") : some) + "}");
    }

    private static void AssertSurvived(string model, byte[] json)
    {
        try
        {
            Assert.True(Samples.Read(model, json).Model.IsIdentified);
        }
        catch (StravaException)
        {
            // The documented outcome of what is no such object.
        }
    }

    /// <summary>The document cut at its values.</summary>
    private static List<string> Tokens(string json) => [.. System.Text.RegularExpressions.Regex.Split(json, "(?<=: |\\[|, )(\"(?:[^\"\\\\]|\\\\.)*\"|[-0-9.e]+|true|false|null)").Where(token => token.Length > 0)];
}
