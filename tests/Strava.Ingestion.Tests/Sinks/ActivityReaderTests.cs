using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Tests;

public sealed class ActivityReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_app_asks_for_its_activities_and_not_for_a_sink()
    {
        await using var services = Wiring.Build(services => services
            .AddStravaIngestion(Wiring.Section())
            .AddFileSink("first", options => options.Directory = _folder.Path)
            .AddFileSink("second", options => options.Directory = _folder.File("second")));
        var (first, reader) = (services.GetServices<IActivitySink>().First(), services.GetRequiredService<IActivityReader>());
        await first.WriteAsync([Parsed.Record("""{"id":7}""")], TestContext.Current.CancellationToken);

        Assert.Same(first, reader);
        Assert.NotNull(await reader.FindAsync(42, 7, TestContext.Current.CancellationToken));
    }

    /// <summary>The storage need not be there, and nothing is made of it.</summary>
    [Fact]
    public async Task Where_nothing_was_ever_written_there_is_nothing_to_read()
    {
        await using var services = Wiring.Build(services => services
            .AddStravaIngestion(Wiring.Section()).AddFileSink(options => options.Directory = _folder.File("none")));
        var reader = services.GetRequiredService<IActivityReader>();

        Assert.Empty(await reader.ListAthletesAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await reader.ReadAsync(7, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Null(await reader.FindAsync(7, 1, TestContext.Current.CancellationToken));
        Assert.Empty(await reader.ReadContentAsync(7, 1, cancellationToken: TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(_folder.File("none")));
    }

    [Fact]
    public void An_app_without_a_sink_that_can_is_told_what_to_add()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section()));

        var error = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IActivityReader>);

        Assert.Contains("AddSqliteSink", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"time":{"data":[0,2,5]},"heartrate":{"data":[90]}}""", 3)]
    [InlineData("""[{"type":"time","data":[0,2]}]""", 2)]
    [InlineData("{}", 0)]
    [InlineData("""{"time":{"data":[0""", null)]
    [InlineData("[1]x", null)]
    public void Stored_streams_are_columns_of_one_length(string json, int? count)
    {
        var streams = new ActivityContent(7, 1, ContentKinds.Streams, Encoding.UTF8.GetBytes(json), DateTimeOffset.UnixEpoch).ReadStreams();

        Assert.Equal(count, streams?.Count);
        Assert.Equal(count, streams?.Time?.Data.Count ?? streams?.Count);
        Assert.Equal(streams?.Heartrate is null ? null : [90, null, null], streams?.Heartrate?.Data);
    }

    [Fact]
    public void Other_contents_are_no_streams() =>
        Assert.Null(new ActivityContent(7, 1, ContentKinds.Laps, "{}"u8.ToArray(), DateTimeOffset.UnixEpoch).ReadStreams());
}
