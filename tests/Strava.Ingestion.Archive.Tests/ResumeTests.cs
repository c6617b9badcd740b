using System.Text;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>An import that was broken off goes on where it stopped; whatever is another import begins anew.</summary>
public sealed class ResumeTests
{
    private const int Rows = 900;
    private const int APage = 200;

    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_neither_decoded_nor_written_again()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await BreakOffAsync(export, sink);
        var before = sink.Held.Keys.ToList();

        var (archive, summary) = await ImportAsync(export, sink);

        Assert.InRange(before.Count, APage, Rows - APage);
        Assert.Equal(before.Count, archive.AlreadyImported);
        Assert.Equal((Rows - before.Count, Rows - before.Count), (archive.Read, summary.Activities.Seen));
        Assert.Equal(Rows, sink.Held.Count);
        Assert.Equal(Rows, sink.Contents.Keys.Count(content => content.Kind == ContentKinds.Streams));
    }

    [Fact]
    public async Task Progress_counts_what_is_left_of_it()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await BreakOffAsync(export, sink);
        var left = Rows - sink.Held.Count;
        var reports = new List<IngestionProgress>();

        await ImportAsync(export, sink, progress: new Reports(reports));

        Assert.All(reports.Where(report => report.Activities.Seen > 0), report => Assert.Equal(left, report.Expected));
        Assert.Equal(left, reports[^1].Activities.Seen);
    }

    [Fact]
    public async Task An_import_that_has_ended_is_repeated_whole()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await ImportAsync(export, sink);
        await sink.PurgeAsync(Export.Athlete, Cancellation);

        var (archive, summary) = await ImportAsync(export, sink);

        Assert.Equal((0, Rows, Rows), (archive.AlreadyImported, archive.Read, summary.Activities.Written));
    }

    [Fact]
    public async Task A_newer_export_begins_at_its_first_row()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await BreakOffAsync(export, sink);
        using var newer = Many(name: "Renamed");

        var (archive, _) = await ImportAsync(newer, sink);

        Assert.Equal((0, Rows), (archive.AlreadyImported, archive.Read));
        Assert.All(sink.Held.Values, held => Assert.Contains("Renamed", Encoding.UTF8.GetString(held), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_options_begin_at_the_first_row()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await BreakOffAsync(export, sink);

        var (archive, _) = await ImportAsync(export, sink, new StravaArchiveOptions { KeepOriginals = true });

        Assert.Equal(0, archive.AlreadyImported);
        Assert.Equal(Rows, sink.Contents.Keys.Count(content => content.Kind == ContentKinds.Original));
    }

    [Fact]
    public async Task Another_sink_gets_everything()
    {
        using var export = Many();
        await BreakOffAsync(export, new WatchedSink());
        var other = new WatchedSink();

        var (archive, _) = await ImportAsync(export, other);

        Assert.Equal((0, Rows), (archive.AlreadyImported, other.Held.Count));
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_a_repetition()
    {
        using var export = Many();
        var sink = new WatchedSink();
        await BreakOffAsync(export, sink);
        var key = (await _state.ListAsync("athletes/", Cancellation).ToListAsync(Cancellation)).Single(key => key.Contains("/checkpoints/export/", StringComparison.Ordinal));
        var held = await _state.GetAsync(key, Cancellation);
        await _state.TryWriteAsync(key, "{"u8.ToArray(), held!.ETag, Cancellation);

        var (archive, summary) = await ImportAsync(export, sink);

        Assert.Equal((0, IngestionOutcome.Completed, Rows), (archive.AlreadyImported, summary.Outcome, sink.Held.Count));
    }

    private async Task BreakOffAsync(Export export, WatchedSink sink)
    {
        sink.Writing = (write, _) => write > 2 ? throw new IOException("The disk is full.") : Task.CompletedTask;
        var (_, summary) = await ImportAsync(export, sink);
        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        sink.Writing = null;
    }

    private async Task<(RecordingReport Recordings, IngestionSummary Summary)> ImportAsync(
        Export export, WatchedSink sink, StravaArchiveOptions? options = null, IProgress<IngestionProgress>? progress = null)
    {
        await using var strava = await Simulators.StartAsync(0);
        await using var app = new TestIngestion(strava, [sink], _state, new TestClock());
        using var archive = export.Open(options);
        var summary = await app.Runner.RunAsync(archive.CreateSource(), progress, Cancellation);
        return (archive.Recordings, summary);
    }

    private static Export Many(string name = "Exported")
    {
        var rows = Enumerable.Range(1, Rows).Select(id => FormattableString.Invariant(
            $"{id},\"Jan 5, 2024, 6:12:33 PM\",{name},Ride,,60,1.00,false,Bike,activities/{id}.fit"));
        var export = new Export(string.Join('\n', rows.Prepend(ExportCsv.OfJuly2019)));
        var ride = FitWriter.Ride(30).ToArray();
        for (var id = 1; id <= Rows; id++)
        {
            export.With(FormattableString.Invariant($"activities/{id}.fit"), ride);
        }

        return export;
    }

    private sealed class Reports(List<IngestionProgress> reports) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => reports.Add(value);
    }
}
