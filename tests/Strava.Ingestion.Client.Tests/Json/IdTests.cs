using System.Text;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Digits as text are an id, as Cosmos DB and some pipelines keep it; and what names an athlete has an owner, readable or not.</summary>
public sealed class IdTests
{
    private const string PrivatePlace = """{"id":"7","athlete":{"id":134815},"name":"a private place","start_date":"2024-05-07T06:00:00Z","start_latlng":[51.5,-0.1]}""";

    [Theory]
    [InlineData(PrivatePlace, 7)]
    [InlineData("""{"id":7,"athlete":{"id":"134815"}}""", 7)]
    [InlineData("""{"id":"9223372036854775807","athlete":{"id":"134815"}}""", long.MaxValue)]
    public void Digits_as_text_are_an_id(string json, long id)
    {
        Assert.True(ActivityRecord.TryParse(null, Encoding.UTF8.GetBytes(json), DetailLevel.Summary, TestClock.Origin, out var record, out var rejected), rejected?.Reason);

        Assert.Equal((134815, id), (record.AthleteId, record.Id));
        Assert.Equal(json, Encoding.UTF8.GetString(record.Raw.Span));
        Assert.Empty(record.UnreadableFields);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0\"")]
    [InlineData("\"-7\"")]
    [InlineData("\"+7\"")]
    [InlineData("\" 7\"")]
    [InlineData("\"07\"")]
    [InlineData("\"7.0\"")]
    [InlineData("\"7e2\"")]
    [InlineData("\"seven\"")]
    [InlineData("\"\\u0037\"")]
    [InlineData("\"9223372036854775808\"")]
    public void Other_text_is_none(string id) => Assert.Contains("id", Parsed.Rejection($$"""{"id":{{id}}}""").Reason, StringComparison.Ordinal);

    [Fact]
    public void Other_ids_are_read_from_digits_too()
    {
        var activity = Parsed.Record("""{"id":5,"upload_id":"9007199254740993"}""").Activity;
        var comment = ModelReader.ReadObject<Comment>("""{"id":"1","activity_id":"2"}"""u8.ToArray(), "a sample", out _);

        Assert.Equal(9007199254740993, activity.UploadId);
        Assert.Equal((1, 2), (comment.Id, comment.ActivityId));
    }

    [Theory]
    [InlineData("""{"athlete":{"id":134815}}""")]
    [InlineData("""{"id":"seven","athlete":{"id":"134815"}}""")]
    [InlineData("""{"id":7,"athlete":{"id":134815,"resource_state":1},"name":"a private place}""")]
    [InlineData("""{"id":7,"name:"a place","athlete" : { "resource_state":1, "id" : 134815 }}""")]
    [InlineData("""{"id":7,"name":"the \"athlete\":{\"id\":9}, "x","athlete":{"id":"134815"}}""")]
    [InlineData("""{"id":7,"athlete":{"id":134815}} {"id":8}""")]
    [InlineData("""[{"id":7,"athlete":{"id":134815,""")]
    [InlineData("""{"id":7,"athlete":{"firstname":"Ada","id":134815,"club":{"id":3""")]
    [InlineData("\uFEFF<p>{\"athlete\":{\"id\":134815}}</p>")]
    public void What_names_an_athlete_has_an_owner(string json)
    {
        var raw = Encoding.UTF8.GetBytes(json);

        Assert.False(ActivityRecord.TryParse(null, raw, DetailLevel.Summary, TestClock.Origin, out _, out var rejected));

        Assert.Equal(134815, rejected.AthleteId);
        Assert.Equal(134815, new RejectedActivity(RejectedActivity.UnknownAthlete, raw, "It is none.", TestClock.Origin).AthleteId);
        Assert.Equal(42, new RejectedActivity(42, raw, "It is none.", TestClock.Origin).AthleteId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":7,"athlete":{"id":0}}""")]
    [InlineData("""{"id":7,"athlete":{"id":-3}}""")]
    [InlineData("""{"id":7,"athlete":{"id":"Ada"}}""")]
    [InlineData("""{"id":7,"athlete":134815}""")]
    [InlineData("""{"id":7,"athlete":{"id":134815""")]
    [InlineData("""{"id":7,"athlete":{"club":{"id":134815}}}""")]
    [InlineData("""{"id":7,"athlete":{},"gear":{"id":134815}}""")]
    [InlineData("""{"id":7,"athlete_count":{"id":134815}}""")]
    public void What_names_none_has_none(string json)
    {
        Assert.False(ActivityRecord.TryParse(null, Encoding.UTF8.GetBytes(json), DetailLevel.Summary, TestClock.Origin, out _, out var rejected));

        Assert.Equal(RejectedActivity.UnknownAthlete, rejected.AthleteId);
    }
}
