using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>What an import makes of the files that activities were uploaded as.</summary>
public sealed class RecordingImportTests
{
    private const string Gpx =
        """
        <gpx><trk><trkseg>
        <trkpt lat="47.1" lon="8.5"><ele>400</ele><time>2024-01-05T18:12:33Z</time></trkpt>
        <trkpt lat="47.2" lon="8.6"><ele>500</ele><time>2024-01-05T18:22:33Z</time></trkpt>
        </trkseg></trk></gpx>
        """;

    private static byte[] Ride => FitWriter.Ride(120).ToArray();

    [Theory]
    [InlineData("activities/7.fit")]
    [InlineData("activities/7.fit.gz")]
    [InlineData("activities/7.FIT.GZ")]
    public async Task A_recording_becomes_streams_in_the_form_of_the_api(string name)
    {
        using var export = Of((7, name)).With(name, name.EndsWith("z", StringComparison.OrdinalIgnoreCase) ? Recorded.Gzip(Ride) : Ride);

        var content = Assert.Single((await export.ImportAsync()).Contents);

        Assert.Equal((Export.Athlete, 7L, ContentKinds.Streams), (content.AthleteId, content.ActivityId, content.Kind));
        Assert.Equal((ActivityOrigin.Export, Export.Written), (content.Origin, content.RetrievedAt));
        var streams = JsonElement.Parse(content.Raw.Span);
        Assert.All(streams.EnumerateObject(), stream => Assert.Equal(120, stream.Value.GetProperty("data").GetArrayLength()));
        Assert.Equal(120, streams.GetProperty("heartrate").GetProperty("data")[5].GetInt32());
    }

    [Fact]
    public async Task The_activity_says_where_it_began_and_ended_and_has_a_line_for_the_map()
    {
        using var export = Of((7, "activities/7.gpx")).With("activities/7.gpx", Gpx);

        var activity = (await export.ImportAsync()).Only;

        Assert.Equal((new LatLng(47.1, 8.5), new LatLng(47.2, 8.6)), (activity.StartLatlng, activity.EndLatlng));
        Assert.Equal([new LatLng(47.1, 8.5), new LatLng(47.2, 8.6)], EncodedPolyline.Decode(activity.Map!.SummaryPolyline!));
        Assert.Equal("Ride 7", activity.Name);
    }

    [Fact]
    public async Task The_local_time_is_the_one_that_the_file_tells()
    {
        // Two hours ahead, by a clock that is three seconds off.
        var fit = FitWriter.Ride(60)
            .Define(2, 34, [(253, 4, FitWriter.Unsigned32), (5, 4, FitWriter.Unsigned32)])
            .Data(2, FitWriter.Start, FitWriter.Start + 7203);
        using var export = Of((7, "activities/7.fit"), (8, "activities/8.gpx")).With("activities/7.fit", fit.ToArray()).With("activities/8.gpx", Gpx);
        using var archive = export.Open();

        var activities = (await Export.ImportAsync(archive)).Activities.Select(record => record.Activity).ToList();

        Assert.Equal((TimeSpan.FromHours(2), new DateTime(2024, 1, 5, 20, 12, 33)), (activities[0].UtcOffset, activities[0].StartDateLocal));
        Assert.Equal((null, null), (activities[1].UtcOffset, activities[1].StartDateLocal));
        Assert.Equal((2, 1), (archive.Recordings.Read, archive.Recordings.WithLocalTime));
    }

    [Fact]
    public async Task Laps_have_the_names_and_units_of_the_api()
    {
        var fit = FitWriter.Ride(120)
            .Define(2, 19, [(253, 4, FitWriter.Unsigned32), (2, 4, FitWriter.Unsigned32), (7, 4, FitWriter.Unsigned32), (8, 4, FitWriter.Unsigned32), (9, 4, FitWriter.Unsigned32)])
            .Data(2, FitWriter.Start + 60, FitWriter.Start, 60_000, 50_000, 30_000)
            .Data(2, FitWriter.Start + 120, FitWriter.Start + 60, 60_000, 60_000, 30_000);
        using var export = Of((7, "activities/7.fit")).With("activities/7.fit", fit.ToArray());

        var laps = JsonElement.Parse((await export.ImportAsync()).Contents.Single(content => content.Kind == ContentKinds.Laps).Raw.Span);

        Assert.Equal(2, laps.GetArrayLength());
        Assert.Equal(
            """{"name":"Lap 1","lap_index":1,"split":1,"start_date":"2021-09-08T01:46:40Z","elapsed_time":60,"moving_time":50,"distance":300,"average_speed":6,"start_index":0,"end_index":59,"max_speed":5,"average_heartrate":120,"max_heartrate":120,"average_cadence":80,"average_watts":200}""",
            laps[0].GetRawText());
        Assert.Equal((60, 119), (laps[1].GetProperty("start_index").GetInt32(), laps[1].GetProperty("end_index").GetInt32()));
    }

    [Fact]
    public async Task A_lap_that_cannot_be_costs_nothing_and_neither_does_a_date_at_the_end_of_time()
    {
        const string Tcx =
            """
            <TrainingCenterDatabase><Activities><Activity Sport="Biking"><Lap StartTime="2024-01-05T18:12:33Z"><TotalTimeSeconds>0.0000001</TotalTimeSeconds>
            <DistanceMeters>1e308</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>
            """;
        var fit = FitWriter.Ride(60)
            .Define(2, 34, [(253, 4, FitWriter.Unsigned32), (5, 4, FitWriter.Unsigned32)])
            .Data(2, FitWriter.Start, FitWriter.Start + 7200);
        using var export = new Export($"{ExportCsv.OfJuly2019}\n7,\"Dec 31, 9999, 11:59:59 PM\",R,Ride,,60,1,false,,activities/7.fit\n8,\"Jan 5, 2024, 6:12:33 PM\",R,Ride,,60,1,false,,activities/8.tcx")
            .With("activities/7.fit", fit.ToArray()).With("activities/8.tcx", Tcx);

        var imported = await export.ImportAsync();

        Assert.Equal([7, 8], imported.Activities.Select(activity => activity.Id));
        Assert.Null(imported.Activities[0].Activity.StartDateLocal);
        Assert.DoesNotContain("average_speed", Encoding.UTF8.GetString(imported.Contents.Single(content => content.ActivityId == 8).Raw.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_recording_costs_a_sentence_and_never_the_activity()
    {
        using var export = Of((7, "activities/7.fit"), (8, "activities/8.gpx.gz"), (9, "activities/9.tcx"), (10, "activities/10.fit"))
            .With("activities/7.fit", "not a FIT file")
            .With("activities/8.gpx.gz", "no gzip file")
            .With("activities/9.tcx", "<TrainingCenterDatabase><Activities>")
            .With("activities/10.fit", Ride);
        using var archive = export.Open();

        var imported = await Export.ImportAsync(archive);

        Assert.Equal([7, 8, 9, 10], imported.Activities.Select(activity => activity.Id));
        Assert.Equal(10, Assert.Single(imported.Contents).ActivityId);
        Assert.Equal((1, 3), (archive.Recordings.Read, archive.Recordings.UnreadableCount));
        Assert.StartsWith("'activities/7.fit': It is not a FIT file", archive.Recordings.Unreadable[0], StringComparison.Ordinal);
        Assert.StartsWith("'activities/8.gpx.gz': ", archive.Recordings.Unreadable[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activities/7.fit.gz")]
    [InlineData("activities/7.fit")]
    public async Task Of_a_file_that_is_cut_off_counts_what_is_there(string name)
    {
        var whole = FitWriter.Ride(20_000).ToArray();
        var cut = name.EndsWith("gz", StringComparison.Ordinal) ? Recorded.Gzip(whole)[..^2000] : whole[..^2000];
        using var export = Of((7, name)).With(name, cut);
        using var archive = export.Open();

        var streams = JsonElement.Parse(Assert.Single((await Export.ImportAsync(archive)).Contents).Raw.Span);

        Assert.InRange(streams.GetProperty("time").GetProperty("data").GetArrayLength(), 5_000, 19_999);
        Assert.Equal((1, 0), (archive.Recordings.Read, archive.Recordings.UnreadableCount));
        Assert.Contains(archive.Recordings.Warnings, warning => warning.StartsWith($"'{name}': ", StringComparison.Ordinal) && warning.Contains("cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("activities/8.fit.gz")]
    [InlineData("activities/8.json")]
    [InlineData("../8.fit")]
    public async Task A_file_that_the_table_names_and_the_export_does_not_have_is_told_and_its_activity_imported(string missing)
    {
        using var export = Of((7, "activities/7.fit"), (8, missing), (9, "")).With("activities/7.fit", Ride);
        using var zip = export.Open();
        using var folder = StravaArchive.Open(export.SaveUnpacked());

        foreach (var archive in (StravaArchive[])[zip, folder])
        {
            var imported = await Export.ImportAsync(archive);

            Assert.Equal([7, 8, 9], imported.Activities.Select(activity => activity.Id));
            Assert.Equal((1, 1), (archive.Recordings.Read, archive.Recordings.UnreadableCount));
            Assert.StartsWith($"'{missing}': The table names this file, and the export does not have it.", Assert.Single(archive.Recordings.Unreadable), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_recording_that_is_larger_than_allowed_is_not_read()
    {
        var large = Recorded.Gzip(Encoding.ASCII.GetBytes("<gpx>" + string.Concat(Enumerable.Repeat("<a/>", 8 * 1024 * 1024))));
        using var export = Of((7, "activities/7.gpx.gz")).With("activities/7.gpx.gz", large);
        using var archive = export.Open();

        var imported = await Export.ImportAsync(archive);

        Assert.Equal(7, imported.Only.Id);
        Assert.Contains("MaxCompressionRatio", Assert.Single(archive.Recordings.Unreadable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_ends_where_its_contents_fill_the_memory_and_nothing_is_lost()
    {
        const int Many = 20;
        var ride = FitWriter.Ride(10_000).ToArray();
        using var export = Of([.. Enumerable.Range(1, Many).Select(id => ((long)id, "activities/7.fit"))]).With("activities/7.fit", ride);

        var imported = await export.ImportAsync();

        Assert.Equal(Many, imported.Contents.Select(content => content.ActivityId).Distinct().Count());
        Assert.Equal(Many, imported.Activities.Count);
        Assert.True(imported.PageSizes.Count > 1, $"There are {imported.PageSizes.Count} pages.");
    }

    [Fact]
    public async Task What_is_not_taken_is_counted_by_folder()
    {
        using var export = Of((7, "activities/7.fit"), (8, "activities/8.json"))
            .With("activities/7.fit", Ride).With("activities/8.json", "{}").With("media/a.jpg", "x").With("media/b.jpg", "x").With("routes/1.gpx", Gpx)
            .With("bikes.csv", "x").With("shoes.csv", "x");
        using var zip = export.Open();
        using var folder = StravaArchive.Open(export.SaveUnpacked());

        foreach (var archive in (StravaArchive[])[zip, folder])
        {
            Assert.Equal(
                [("", 2), ("activities", 1), ("media", 2), ("routes", 1)],
                archive.NotTaken.OrderBy(other => other.Key, StringComparer.Ordinal).Select(other => (other.Key, other.Value)));
        }

        Assert.Single((await Export.ImportAsync(folder)).Contents);
    }

    [Fact]
    public async Task The_file_itself_is_kept_when_asked_for_also_a_broken_one_and_one_that_nobody_reads()
    {
        var gzipped = Recorded.Gzip(Ride);
        using var export = Of((7, "activities/7.fit.gz"), (8, "activities/8.gpx"), (9, "activities/9.json"), (10, ""))
            .With("activities/7.fit.gz", gzipped).With("activities/8.gpx", "broken").With("activities/9.json", "{}");
        using var archive = export.Open(new StravaArchiveOptions { KeepOriginals = true });

        var originals = (await Export.ImportAsync(archive)).Contents.Where(content => content.Kind == ContentKinds.Original).ToDictionary(content => content.ActivityId, content => content.Raw.ToArray());

        Assert.Equal([7, 8, 9], originals.Keys.Order());
        Assert.Equal(gzipped, originals[7]);
        Assert.Equal("broken"u8.ToArray(), originals[8]);
        Assert.Empty(archive.NotTaken);
    }

    [Fact]
    public async Task An_import_ends_within_a_file_when_it_is_cancelled()
    {
        using var export = Of((7, "activities/7.fit")).With("activities/7.fit", Ride);
        using var archive = export.Open();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await archive.CreateSource().ReadAsync(null, cancellation.Token).CountAsync(CancellationToken.None));
    }

    private static Export Of(params (long Id, string File)[] rows) => new(string.Join('\n', rows
        .Select(row => FormattableString.Invariant($"{row.Id},\"Jan 5, 2024, 6:12:33 PM\",Ride {row.Id},Ride,,60,1.00,false,,{row.File}")).Prepend(ExportCsv.OfJuly2019)));
}
