namespace Strava.Ingestion.Tests;

public sealed class FileSinkTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly FileSink _sink;

    public FileSinkTests() => _sink = new FileSink("files", Folder, TimeProvider.System);

    private string Folder => _temporary.File("activities");

    private string Athlete => Path.Combine(Folder, "athlete=42");

    public void Dispose()
    {
        _sink.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task An_activity_is_a_file_of_its_bytes_dated_when_it_was_retrieved()
    {
        await WriteAsync(Parsed.Record(Sample.Activity));

        var file = Path.Combine(Athlete, "154504250376823.summary.json");
        Assert.Equal(Sample.Activity, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(TestClock.Origin.UtcDateTime, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task A_detail_takes_the_place_of_its_summary()
    {
        await WriteAsync(Parsed.Record("""{"id":7}"""));
        await WriteAsync(Parsed.Record("""{"id":7,"description":"x"}""", DetailLevel.Detail));

        Assert.Equal(["7.detail.json"], FilesOfAthlete());
    }

    [Fact]
    public async Task Nobody_else_can_read_what_the_sink_holds()
    {
        await WriteAsync(Parsed.Record("""{"id":7}"""), Parsed.Record("""{"id":8}"""));
        await _sink.RemoveAsync(42, [Samples.Tombstone(8, TestClock.Origin)], TestContext.Current.CancellationToken);

        FilePermissions.AssertOwnerOnly(Folder);
    }

    [Fact]
    public async Task Summary_and_detail_left_by_a_crash_are_one_activity()
    {
        await WriteAsync(Parsed.Record("""{"id":7,"description":"x"}""", DetailLevel.Detail));
        await File.WriteAllTextAsync(Path.Combine(Athlete, "7.summary.json"), """{"id":7}""", TestContext.Current.CancellationToken);

        var held = Assert.Single(await ListAsync());
        Assert.Equal(DetailLevel.Detail, held.DetailLevel);
        Assert.Equal(1, await _sink.RemoveAsync(42, [Samples.Tombstone(7, DateTimeOffset.UtcNow)], TestContext.Current.CancellationToken));

        Assert.Empty(FilesOfAthlete());
    }

    [Fact]
    public async Task A_document_from_the_api_takes_the_place_of_every_poorer_one()
    {
        await WriteAsync(Samples.Activity(7, athleteId: 42, origin: ActivityOrigin.Export));
        Assert.Equal(["7.export.json"], FilesOfAthlete());
        await WriteAsync(Parsed.Record("""{"id":7,"name":"x"}"""));
        await File.WriteAllTextAsync(Path.Combine(Athlete, "7.export.json"), """{"id":7}""", TestContext.Current.CancellationToken);
        Assert.Equal(DetailLevel.Summary, Assert.Single(await ListAsync()).DetailLevel);

        await WriteAsync(Parsed.Record("""{"id":7,"description":"x"}""", DetailLevel.Detail));

        Assert.Equal(["7.detail.json"], FilesOfAthlete());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_no_activity_and_in_nobodys_way()
    {
        Directory.CreateDirectory(Athlete);
        await File.WriteAllTextAsync(Path.Combine(Athlete, "7.summary.json.tmp"), """{"id":7,"na""", TestContext.Current.CancellationToken);

        Assert.Empty(await ListAsync());
        await WriteAsync(Parsed.Record("""{"id":7}"""));

        Assert.Equal(["7.summary.json"], FilesOfAthlete());
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("7.json")]
    [InlineData("my.summary.json")]
    [InlineData("-7.summary.json")]
    public async Task Foreign_files_are_no_activities(string name)
    {
        Directory.CreateDirectory(Athlete);
        await File.WriteAllTextAsync(Path.Combine(Athlete, name), """{"id":7}""", TestContext.Current.CancellationToken);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_removed_activity_leaves_a_mark_without_content_that_stays_although_it_is_written_again()
    {
        await WriteAsync(Parsed.Record("""{"id":7,"name":"private"}"""));
        await _sink.RemoveAsync(42, [Samples.Tombstone(7, TestClock.Origin), Samples.Tombstone(8, TestClock.Origin)], TestContext.Current.CancellationToken);
        var mark = Path.Combine(Athlete, "removed", "7");

        Assert.Equal(0, new FileInfo(mark).Length);
        Assert.DoesNotContain("private", _temporary.AllText(), StringComparison.Ordinal);
        Assert.Equal(TestClock.Origin.UtcDateTime, File.GetLastWriteTimeUtc(mark));

        // What is not held may still come.
        Assert.True(File.Exists(Path.Combine(Athlete, "removed", "8")));

        await WriteAsync(Parsed.Record("""{"id":7}"""));
        Assert.True(File.Exists(mark));
    }

    [Theory]
    [InlineData("")]
    [InlineData("contents")]
    [InlineData("removed")]
    [InlineData("counts")]
    public async Task A_purge_reaches_what_lies_behind_a_link_and_leaves_what_is_not_the_sinks(string linked)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: links need rights on Windows.");
        await WriteAsync(Parsed.Record("""{"id":7,"name":"private"}"""), Parsed.Record("""{"id":8}"""));
        await _sink.WriteContentAsync([Content(7)], TestContext.Current.CancellationToken);
        await _sink.RemoveAsync(42, [Samples.Tombstone(8, TestClock.Origin)], TestContext.Current.CancellationToken);
        await _sink.RaiseCountAsync(42, "written", 2, TestContext.Current.CancellationToken);
        var (folder, elsewhere) = (Path.Combine(Athlete, linked).TrimEnd('/'), _temporary.File("elsewhere"));
        Directory.Move(folder, elsewhere);
        Directory.CreateSymbolicLink(folder, elsewhere);
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "7.notes.txt"), "mine", TestContext.Current.CancellationToken);

        await _sink.PurgeAsync(42, TestContext.Current.CancellationToken);

        Assert.False(Path.Exists(Athlete));
        Assert.Equal(["7.notes.txt"], Directory.EnumerateFileSystemEntries(elsewhere, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_purge_leaves_folders_behind_a_link_that_are_not_the_sinks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: links need rights on Windows.");
        await _sink.OpenAsync(TestContext.Current.CancellationToken);
        var elsewhere = _temporary.File("elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, "contents", "album"));
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "contents", "album", "1.txt"), "mine", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Athlete, elsewhere);

        await _sink.PurgeAsync(42, TestContext.Current.CancellationToken);

        Assert.False(Path.Exists(Athlete));
        Assert.True(File.Exists(Path.Combine(elsewhere, "contents", "album", "1.txt")));
    }

    [Fact]
    public async Task A_purge_fails_where_a_link_leads_to_a_place_that_is_not_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: links need rights on Windows.");
        await _sink.OpenAsync(TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Athlete, _temporary.File("unmounted"));

        var failure = await Assert.ThrowsAsync<SinkException>(() => _sink.PurgeAsync(42, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("which cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_folder_is_another_storage()
    {
        var before = await _sink.OpenAsync(TestContext.Current.CancellationToken);
        using var other = new FileSink("files", Folder, TimeProvider.System);
        Assert.Equal(before, await other.OpenAsync(TestContext.Current.CancellationToken));

        Directory.Delete(Folder, recursive: true);

        Assert.NotEqual(before, await _sink.OpenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_reported_with_the_setting_to_change()
    {
        await File.WriteAllTextAsync(Folder, "", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<SinkException>(() => _sink.OpenAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal("files", failure.SinkName);
        Assert.Contains(Folder, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:Sinks:Files:Directory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_among_many_is_reported_with_the_setting_to_change()
    {
        Directory.CreateDirectory(Path.Combine(Athlete, "7.summary.json.tmp"));

        var failure = await Assert.ThrowsAsync<SinkException>(() => WriteAsync(Parsed.Record("""{"id":6}"""), Parsed.Record("""{"id":7}""")));

        Assert.Contains("Strava:Sinks:Files:Directory", failure.Message, StringComparison.Ordinal);
    }

    private static ActivityContent Content(long id) => new(42, id, ContentKinds.Laps, "[]"u8.ToArray(), TestClock.Origin);

    private async Task<IReadOnlyList<WriteEffect>> WriteAsync(params ActivityRecord[] activities) =>
        await _sink.WriteAsync(activities, TestContext.Current.CancellationToken);

    private async Task<List<HeldActivity>> ListAsync() =>
        await _sink.ListAsync(42, default, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private List<string?> FilesOfAthlete() => [.. Directory.GetFiles(Athlete).Select(Path.GetFileName)];
}
