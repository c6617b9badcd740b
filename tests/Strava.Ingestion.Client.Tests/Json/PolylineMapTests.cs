namespace Strava.Ingestion.Client.Tests;

/// <summary>The texts of a track are long and few ask for them: they are taken from the map's bytes at the first question.</summary>
public sealed class PolylineMapTests
{
    [Theory]
    [InlineData("""{"summary_polyline":"_p~iF\\u"}""", "_p~iF\\u")]
    [InlineData("""{"id":"a1","x":{"summary_polyline":"no"},"summary_polyline":"","y":[1]}""", "")]
    [InlineData("""{"summary_polyline":"no","summary\u005fpolyline":"_p~iF"}""", "_p~iF")]
    [InlineData("""{"summary_polyline":"no","summary_polyline":7}""", null)]
    [InlineData("""{"summary_polyline":null}""", null)]
    [InlineData("{}", null)]
    public void The_track_is_what_the_bytes_say_last(string map, string? track)
    {
        var activity = Parsed.Record($$"""{"id":5,"map":{{map}}}""").Activity;

        Assert.Equal(track, activity.Map!.SummaryPolyline);
        Assert.Null(activity.Map.Polyline);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[{}]")]
    [InlineData("\"\\ud800\"")]
    public void A_track_that_is_no_text_is_null_and_named(string track)
    {
        var record = Parsed.Record($$"""{"map":{"polyline":{{track}},"id":"a5"},"id":5}""");

        Assert.Null(record.Activity.Map!.Polyline);
        Assert.Equal("a5", record.Activity.Map.Id);
        Assert.Equal(["polyline"], record.UnreadableFields);
    }

    [Fact]
    public void A_track_that_is_set_hides_the_one_of_the_bytes()
    {
        var map = Parsed.Record("""{"id":5,"map":{"summary_polyline":"_p~iF","polyline":"_p~iF~ps|U"}}""").Activity.Map!;

        (map.SummaryPolyline, map.Polyline) = (null, "");

        Assert.Null(map.SummaryPolyline);
        Assert.Equal("", map.Polyline);
    }

    [Fact]
    public void The_same_question_has_the_same_answer_without_reading_again()
    {
        var map = Parsed.Record("""{"id":5,"map":{"summary_polyline":"_p~iF"}}""").Activity.Map!;

        Assert.Same(map.SummaryPolyline, map.SummaryPolyline);
    }
}
