using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.Sinks;

public sealed class SqliteSinkFailureTests : IDisposable
{
    private readonly Database _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_no_database_is_named_with_the_remedy()
    {
        File.WriteAllText(_database.Path, new string('x', 5000));

        var failure = await FailureAsync(_database.Path);

        Assert.Contains(_database.Path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Move it to another place", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_a_folder_is_named_with_the_remedy()
    {
        Directory.CreateDirectory(_database.Path);

        var failure = await FailureAsync(_database.Path);

        Assert.Contains("Strava:Sinks:Sqlite:Path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_the_remedy()
    {
        File.WriteAllText(_database.Path, "a file");

        var failure = await FailureAsync(Path.Combine(_database.Path, "strava.db"));

        Assert.Contains("Strava:Sinks:Sqlite:Path", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        using (var sink = Sink(_database.Path))
        {
            await sink.OpenAsync(Cancellation);
        }

        _database.Execute("UPDATE schema_versions SET version = 99");

        var failure = await FailureAsync(_database.Path);

        Assert.Contains("Update the package", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_deleted_under_a_running_program_is_written_to_no_more()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes no file that is in use.");
        using var sink = Sink(_database.Path);
        using var state = new SqliteStateStore(_database.Path, NullLogger<SqliteStateStore>.Instance);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await state.TryWriteAsync("a/1", "{}"u8.ToArray(), etag: null, Cancellation);

        File.Delete(_database.Path);

        var ofSink = await Assert.ThrowsAsync<SinkException>(async () => await sink.WriteAsync([Samples.Activity(2)], Cancellation));
        var ofState = await Assert.ThrowsAsync<IOException>(async () => await state.GetAsync("a/1", Cancellation));
        Assert.All([ofSink.Message, ofState.Message], message => Assert.Contains("was deleted while it was in use", message, StringComparison.Ordinal));
        Assert.False(File.Exists(_database.Path));
    }

    public void Dispose() => _database.Dispose();

    private static SqliteSink Sink(string path) => new("sqlite", new SqliteSinkOptions { Path = path }, TimeProvider.System, NullLogger<SqliteSink>.Instance);

    private static async Task<SinkException> FailureAsync(string path)
    {
        using var sink = Sink(path);
        return await Assert.ThrowsAsync<SinkException>(() => sink.WriteAsync([Samples.Activity(1)], Cancellation).AsTask());
    }
}
