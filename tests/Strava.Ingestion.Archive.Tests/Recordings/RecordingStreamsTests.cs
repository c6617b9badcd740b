using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class RecordingStreamsTests
{
    [Fact]
    public void Columns_have_the_form_of_the_api_s_streams()
    {
        var samples = new RecordingColumns
        {
            Time = [0, 7],
            Latlng = [new LatLng(47.12345678, -8.5), null],
            Altitude = [400.26, null],
            Distance = [0, 12.34],
            VelocitySmooth = [null, 1.23456],
            Heartrate = [null, 120],
            Moving = [false, true],
        };

        var json = Encoding.UTF8.GetString(RecordingStreams.Write(samples)!.Value.Span);

        const string Rest = "\"series_type\":\"distance\",\"original_size\":2,\"resolution\":\"high\"}";
        Assert.Equal(
            "{\"time\":{\"data\":[0,7]," + Rest
            + ",\"latlng\":{\"data\":[[47.123457,-8.5],null]," + Rest
            + ",\"altitude\":{\"data\":[400.3,null]," + Rest
            + ",\"distance\":{\"data\":[0,12.3]," + Rest
            + ",\"velocity_smooth\":{\"data\":[null,1.235]," + Rest
            + ",\"heartrate\":{\"data\":[null,120]," + Rest
            + ",\"moving\":{\"data\":[false,true]," + Rest + "}",
            json);
    }

    [Fact]
    public void Without_samples_there_are_no_streams() => Assert.Null(RecordingStreams.Write(new RecordingColumns { Time = [] }));
}
