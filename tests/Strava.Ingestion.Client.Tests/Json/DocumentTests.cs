using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("""[{"id":1}, {"id" : 2 }]""", """{"id":1}""", """{"id" : 2 }""")]
    [InlineData("""{"id":1}""", """{"id":1}""")]
    [InlineData("{\"id\":1}\n{\"id\":2}\r\n\n", """{"id":1}""", """{"id":2}""")]
    [InlineData("{\"id\":\n1}\n{\"id\":2}", "{\"id\":\n1}", """{"id":2}""")]
    [InlineData("\uFEFF [ ]")]
    [InlineData("\uFEFF{\"id\":1}", """{"id":1}""")]
    public void Every_form_of_a_document_is_sliced(string document, params string[] expected) => Assert.Equal(expected, Slice(document));

    [Fact]
    public void A_broken_line_costs_that_line_and_a_cut_one_is_kept_as_it_is() =>
        Assert.Equal(["""{"id":1}""", """{"id":""", """{"id":3}""", """{"id":4,"na"""], Slice("{\"id\":1}\n{\"id\":\n{\"id\":3}\n{\"id\":4,\"na"));

    [Theory]
    [InlineData("""{"id":2,"name":"Ride}""")]
    [InlineData("""{"id":2,"name:"Ride"}""")]
    [InlineData("""{"id":2,"laps":[{"id":5},{"id":6]}""")]
    [InlineData("""{"id":2,"athlete":{"id":7}""")]
    [InlineData("\"id\":2,\"name\":\"Ride\"}")]
    public void A_line_that_lacks_a_quote_or_a_brace_costs_that_line(string broken) =>
        Assert.Equal(["""{"id":1}""", broken, """{"id":3}"""], Slice("{\"id\":1}\n" + broken + "\n{\"id\":3}"));

    [Fact]
    public void A_broken_entry_of_an_array_costs_that_entry() =>
        Assert.Equal(["""{"id":1}""", "{oops}", """{"id":3}"""], Slice("""[{"id":1},{oops},{"id":3}]"""));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("17")]
    [InlineData("<html></html>")]
    [InlineData("""[{"id":1},{"id":2""")]
    [InlineData("{\n\"id\":1,\n\"laps\":[\n{\"id\":5}\n],\n\"name\":oops}\n{\"id\":2}")]
    public void What_is_no_whole_document_is_said_to_be_none(string document) => Assert.Throws<InvalidDataException>(() => Slice(document));

    [Fact]
    public void The_athlete_is_taken_from_the_document_when_nobody_else_knows()
    {
        Assert.True(Parse("""{"id":1,"athlete":{"id":42}}""", out var known, out _));
        Assert.False(Parse("""{"id":1}""", out _, out var unknown));

        Assert.Equal(42, known!.AthleteId);
        Assert.Equal(RejectedActivity.UnknownAthlete, unknown!.AthleteId);
        Assert.Contains("whose", unknown.Reason, StringComparison.Ordinal);
    }

    private static bool Parse(string json, out ActivityRecord? record, out RejectedActivity? rejected) =>
        ActivityRecord.TryParse(null, Encoding.UTF8.GetBytes(json), DetailLevel.Summary, DateTimeOffset.UnixEpoch, out record, out rejected);

    private static IEnumerable<string> Slice(string document) =>
        ActivityDocuments.Slice(Encoding.UTF8.GetBytes(document)).Select(slice => Encoding.UTF8.GetString(slice.Span));
}
