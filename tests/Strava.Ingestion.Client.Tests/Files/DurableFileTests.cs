namespace Strava.Ingestion.Client.Tests;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        DurableFile.Replace(File, "a longer old content"u8);
        DurableFile.Replace(File, "new"u8);

        Assert.Equal("new", System.IO.File.ReadAllText(File));
        Assert.Equal([File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Whoever_reads_the_old_file_reads_it_to_its_end()
    {
        DurableFile.Replace(File, "old"u8);
        using var reader = new StreamReader(DurableFile.OpenRead(File));

        DurableFile.Replace(File, "new"u8);

        Assert.Equal("old", reader.ReadToEnd());
    }

    [Fact]
    public void The_moment_of_the_last_write_can_be_given()
    {
        DurableFile.Replace(File, "content"u8, TestClock.Origin);

        Assert.Equal(TestClock.Origin.UtcDateTime, System.IO.File.GetLastWriteTimeUtc(File));
    }

    [Fact]
    public void A_link_in_the_place_of_the_new_file_is_not_followed()
    {
        System.IO.File.WriteAllText(_folder.File("other"), "somebody's else");
        System.IO.File.CreateSymbolicLink(File + ".tmp", _folder.File("other"));

        DurableFile.Replace(File, "new"u8);

        Assert.Equal("new", System.IO.File.ReadAllText(File));
        Assert.Equal("somebody's else", System.IO.File.ReadAllText(_folder.File("other")));
        Assert.Null(new FileInfo(File).LinkTarget);
    }

    [Fact]
    public void A_replacement_that_fails_leaves_the_old_file()
    {
        DurableFile.Replace(File, "old"u8);
        Directory.CreateDirectory(File + ".tmp");

        Assert.Throws<UnauthorizedAccessException>(() => DurableFile.Replace(File, "new"u8));

        Assert.Equal("old", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_file_is_its_owners_only()
    {
        OwnerOnly.CreateDirectory(_folder.File("private"));
        DurableFile.Replace(_folder.File("private/file"), "content"u8);

        FilePermissions.AssertOwnerOnly(_folder.File("private"));
    }

    [Fact]
    public void Flushing_a_folder_that_is_gone_is_no_failure() =>
        Assert.Null(Record.Exception(() => FolderSync.Flush(_folder.File("nowhere"))));
}
