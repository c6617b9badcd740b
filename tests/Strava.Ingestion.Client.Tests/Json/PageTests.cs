using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class PageTests
{
    private static readonly string[] Entries =
    [
        """{"id":1,"name":"Zürich 🚴"}""",
        """{"name":"Z\u00fcrich \ud83d\udeb4 \"quoted\" \\","id":154504250376823}""",
        """{ "id" : 9007199254740993 , "nested":[[1,[2]],{"a":{"b":"]},{["}}] }""",
        "{\n\t\"id\"\t:\r\n4\n}",
    ];

    [Fact]
    public void Every_activity_keeps_exactly_its_bytes_whatever_stands_between()
    {
        var page = Parsed.Page($" \r\n[ {Entries[0]},{Entries[1]}\t,\n\n {Entries[2]} ,{Entries[3]}\r\n] \n");

        Assert.Equal(Entries, page.Activities.Select(activity => Encoding.UTF8.GetString(activity.Raw.Span)));
        Assert.Equal([1, 154504250376823, 9007199254740993, 4], page.Activities.Select(activity => activity.Id));
        Assert.Empty(page.Rejected);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ \n ] ")]
    public void A_page_past_the_end_is_empty(string json) => Assert.Equal(0, Parsed.Page(json).Count);

    [Fact]
    public void What_is_no_object_is_quarantined_beside_its_neighbours()
    {
        var page = Parsed.Page("""[{"id":1}, 7, null, "text, with [ and ]", [1,{"id":9}], true, -1.5e3, {"id":2}]""");

        Assert.Equal([1, 2], page.Activities.Select(activity => activity.Id));
        Assert.Equal(
            ["7", "null", "\"text, with [ and ]\"", """[1,{"id":9}]""", "true", "-1.5e3"],
            page.Rejected.Select(rejected => Encoding.UTF8.GetString(rejected.Raw.Span)));
        Assert.Equal(8, page.Count);
    }

    [Theory]
    [InlineData("""{"id":2,"name":Ride}""")]
    [InlineData("""{"id":2,"distance":NaN}""")]
    [InlineData("""{"id":2,"distance":01}""")]
    [InlineData("""{"id":2,}""")]
    [InlineData("""{id:2}""")]
    [InlineData("""{'id':2}""")]
    [InlineData("""{"id":2]""")]
    [InlineData("""{"id":2}{"id":3}""")]
    [InlineData("""{"id":2,"name":"tab	in text"}""")]
    [InlineData("undefined")]
    public void One_broken_entry_is_quarantined_and_costs_no_other(string broken)
    {
        var page = Parsed.Page($$"""[{"id":1,"name":"],[\"{"}, {{broken}} ,{"id":4}]""");

        Assert.Equal([1, 4], page.Activities.Select(activity => activity.Id));
        Assert.Equal(broken, Encoding.UTF8.GetString(Assert.Single(page.Rejected).Raw.Span));
    }

    [Fact]
    public void A_trailing_comma_is_no_entry()
    {
        var page = Parsed.Page("""[{"id":1},]""");

        Assert.Equal(1, page.Count);
        Assert.Single(page.Activities);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"message":"Rate Limit Exceeded","errors":[]}""")]
    [InlineData("<html></html>")]
    [InlineData("[")]
    [InlineData("""[{"id":1}""")]
    [InlineData("""[{"id":1},""")]
    [InlineData("""[{"id":1,"name":"]""")]
    [InlineData("""[{"id":1}] x""")]
    [InlineData("[][]")]
    [InlineData("[}]")]
    [InlineData("]")]
    [InlineData("\uFEFF[]")]
    public void An_answer_that_is_no_whole_array_is_a_passing_failure(string json) =>
        Assert.Throws<StravaTransientException>(() => Parsed.Page(json));
}
