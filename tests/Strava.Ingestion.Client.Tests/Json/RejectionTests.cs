using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class RejectionTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":0}""")]
    [InlineData("""{"id":-5}""")]
    [InlineData("""{"id":5.5}""")]
    [InlineData("""{"id":9223372036854775808}""")]
    [InlineData("""{"id":1e30}""")]
    [InlineData("""{"id":[5]}""")]
    [InlineData("""{"ID":5}""")]
    [InlineData("""{"id":5""")]
    [InlineData("""{"id":5}}""")]
    [InlineData("""{"id":5} {"id":6}""")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    public void A_document_without_a_usable_id_is_kept_whole_with_a_reason(string json)
    {
        var rejected = Parsed.Rejection(json);

        Assert.Equal(json, Encoding.UTF8.GetString(rejected.Raw.Span));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(json)), rejected.PayloadHash.ToArray());
        Assert.Contains("id", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(42, rejected.AthleteId);
        Assert.Equal(TestClock.Origin, rejected.RetrievedAt);
    }

    [Fact]
    public void A_reason_does_not_quote_the_document() =>
        Assert.DoesNotContain("secret", Parsed.Rejection("""{"id":"secret","secret":secret}""").Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(60, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_read_to_a_depth_and_kept_beyond_it(int depth, bool readable)
    {
        var json = $$"""{"id":5,"deep":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        var page = Parsed.Page($"[{json}]");

        Assert.Equal(readable ? 1 : 0, page.Activities.Count);
        Assert.Equal(readable ? 0 : 1, page.Rejected.Count);
    }

    [Fact]
    public void Invalid_utf8_costs_the_field_it_stands_in()
    {
        var json = Encoding.Latin1.GetBytes("""{"id":5,"name":"Zürich","type":"Run","unknown":"ü"}""");

        Assert.True(ActivityRecord.TryParse(42, json, DetailLevel.Summary, TestClock.Origin, out var record, out _));

        Assert.Null(record.Activity.Name);
        Assert.Equal("Run", record.Activity.Type);
        Assert.Equal(["name"], record.UnreadableFields);
        Assert.Equal(json, record.Raw.ToArray());
    }

    [Theory]
    [InlineData("""{"id":5,"nÃ¼me":1,"ü":2}""")]
    [InlineData("""{"id":5,"\udc00":3}""")]
    [InlineData("""{"id":5,"map":{"\udc00":3,"id":"a5"},"name":"after"}""")]
    public void An_unreadable_name_is_no_exception(string latin)
    {
        var json = Encoding.Latin1.GetBytes(latin);

        var parsed = ActivityRecord.TryParse(42, json, DetailLevel.Summary, TestClock.Origin, out var record, out var rejected);

        Assert.Equal(json, (parsed ? record!.Raw : rejected!.Raw).ToArray());
    }
}
