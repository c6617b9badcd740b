using System.Text;

namespace Strava.Ingestion.Client.Tests;

/// <summary>One broken document costs that document, and nothing is taken for one that Strava did not send.</summary>
public sealed class BrokenArrayTests
{
    // With quotes, brackets and objects in every place.
    private const string Rich = """
        {"resource_state":2,"athlete":{"id":7,"resource_state":1},"name":"A \"ride\", ]},{ 🚴","laps":[{"id":71,"name":"One"},{"id":72,"name":"Two"}],"tags":["a","b"],"start_latlng":[51.5,-0.1],"id":2,"map":{"id":"a2"}}
        """;

    private static readonly string[] Neighbours =
    [
        """{"resource_state":2,"athlete":{"id":7},"name":"Before","laps":[],"tags":[],"start_latlng":[],"id":1,"map":{}}""",
        """{"resource_state":2,"athlete":{"id":7},"name":"After","laps":[],"tags":[],"start_latlng":[],"id":3,"map":{}}""",
        """{"resource_state":2,"athlete":{"id":7},"name":"Last","laps":[{"id":73}],"tags":[],"start_latlng":[],"id":4,"map":{}}""",
    ];

    public static TheoryData<string> Damages => ["\"", "{", "}", "[", "]", ":", ","];

    [Theory]
    [MemberData(nameof(Damages))]
    public void An_entry_that_lacks_a_character_costs_that_entry_wherever_it_stands(string lost)
    {
        foreach (var broken in Without(Rich.Trim(), lost[0]))
        {
            Assert.Equal([1, 3, 4], Read(Neighbours[0], broken, Neighbours[1], Neighbours[2]));
            Assert.Equal([1, 3], Read(broken, Neighbours[0], Neighbours[1]));
            Assert.Equal([1, 3], Read(Neighbours[0], Neighbours[1], broken));
            Assert.Empty(Read(broken));
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Two_broken_entries_cost_those_two(string lost)
    {
        var damaged = Without(Rich.Trim(), lost[0]).ToList();
        foreach (var broken in damaged)
        {
            Assert.Equal([1, 3, 4], Read(broken, Neighbours[0], damaged[0], Neighbours[1], damaged[^1], Neighbours[2]));
            Assert.Equal([1, 4], Read(Neighbours[0], broken, damaged[^1], Neighbours[2]));
        }
    }

    [Fact]
    public void What_stands_within_a_broken_entry_is_no_entry_even_before_another_one()
    {
        const string Nested = """{"id":2,"name":"x, "laps":[{"id":71,"name":"One"},{"id":72,"name":"Two"},{"id":73,"na"me":"Three"}],"map":{}}""";

        Assert.Equal([1, 3], Read(Neighbours[0], Nested, Neighbours[1]));
    }

    [Fact]
    public void The_broken_part_is_kept_byte_for_byte()
    {
        const string Broken = """{"id":2,"name":"Ride, "athlete":{"id":7}}""";

        var page = Parsed.Page($"[{Neighbours[0]} ,\n {Broken} , {Neighbours[1]}]");

        Assert.Equal(Broken, Encoding.UTF8.GetString(Assert.Single(page.Rejected).Raw.Span));
        Assert.Equal(Neighbours[..2], page.Activities.Select(activity => Encoding.UTF8.GetString(activity.Raw.Span)));
    }

    [Fact]
    public void Each_lost_entry_of_a_whole_page_costs_that_entry()
    {
        var random = new Random(8);
        for (var round = 0; round < 200; round++)
        {
            var entries = Enumerable.Range(1, 200).Select(id => Sample.Activity.Replace("\"id\":", $"\"id\":{id},\"was\":", StringComparison.Ordinal)).ToList();
            var at = random.Next(entries.Count);
            var places = Enumerable.Range(0, entries[at].Length).Where(i => entries[at][i] is '"' or '{' or '}').ToList();
            entries[at] = entries[at].Remove(places[random.Next(places.Count)], 1);

            var page = Parsed.Page($"[{string.Join(',', entries)}]");

            Assert.Equal(Enumerable.Range(1, 200).Where(id => id != at + 1).Select(id => (long)id), page.Activities.Select(activity => activity.Id));
            Assert.Single(page.Rejected);
        }
    }

    [Theory]
    [InlineData("""[{"id":1,"name":"x},{"id":2},{"id":3""")]
    [InlineData("""[{"id":1,"name":"x},{"id":2},{"id":3}""")]
    [InlineData("""[{"id":1,"name":"x},{"id":2,"start_latlng":[1,2]""")]
    [InlineData("""[{"id":1},{"id":2,"laps":[{"id":71}]""")]
    public void A_cut_page_with_a_broken_entry_is_a_passing_failure(string json) => Assert.Throws<StravaTransientException>(() => Parsed.Page(json));

    [Fact]
    public void Damage_is_believed_when_it_comes_in_the_same_way_twice()
    {
        var look = new SecondLook();
        byte[] whole = [.. "[]"u8], one = [.. "[{\"id\":1},{oops}]"u8], other = [.. "[{\"id\":1},{\"id\":2,}]"u8];

        Assert.Throws<StravaTransientException>(() => Look(one, look));
        Assert.Throws<StravaTransientException>(() => Look(other, look));
        Assert.Throws<StravaTransientException>(() => Look(one, look));
        Assert.Equal((1, 1), Look(one, look));
        Assert.Equal((0, 0), Look(whole, look));
    }

    [Fact]
    public void What_stands_beside_the_damage_may_change_between_the_two_looks()
    {
        var look = new SecondLook();

        Assert.Throws<StravaTransientException>(() => Look([.. "[{\"id\":1,\"kudos_count\":1},{oops}]"u8], look));
        Assert.Equal((1, 1), Look([.. "[{\"id\":1,\"kudos_count\":2},{oops}]"u8], look));
    }

    [Fact]
    public void An_attack_ends_soon()
    {
        foreach (var entry in (string[])["{\"a\":[", ",{\"a\":\"", ",{\"a\":[{\"a\":1},", "{,", ",{},{\"", "[", "\"", ",{\"a\":{},"])
        {
            var json = Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat(entry, 4_000_000 / entry.Length)) + "}]");
            Assert.InRange(JsonSlices.SliceArray(json, 10_000)?.Elements.Count ?? 0, 0, 10_000);
        }
    }

    private static (int Activities, int Rejected) Look(byte[] json, SecondLook look)
    {
        var page = ActivityPageReader.Read(json, 42, TestClock.Origin, look);
        return (page.Activities.Count, page.Rejected.Count);
    }

    private static IEnumerable<long> Read(params string[] entries)
    {
        var page = Parsed.Page($"[{string.Join(',', entries)}]");
        Assert.InRange(page.Rejected.Count, 1, entries.Length);
        return page.Activities.Select(activity => activity.Id);
    }

    /// <summary>The entry without one of a character, each in turn; what is valid JSON all the same is left out.</summary>
    private static IEnumerable<string> Without(string entry, char lost) => Enumerable.Range(0, entry.Length)
        .Where(i => entry[i] == lost)
        .Select(i => entry.Remove(i, 1))
        .Where(broken => !IsJson(broken));

    private static bool IsJson(string text)
    {
        try
        {
            System.Text.Json.JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
