using System.Buffers.Binary;

namespace Strava.Ingestion.Archive.Tests;

public sealed class HostileArchiveTests
{
    private const string Table = ExportCsv.OfJune2019 + "\n1,2018-09-12 15:02:23,a,Ride,,783,3681.0,true,Merida,activities/1.gpx\n";

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("activities/../../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\evil.txt")]
    [InlineData("activities\\..\\..\\evil.txt")]
    [InlineData("activities\\../..\\evil.txt")]
    [InlineData("\\evil.txt")]
    [InlineData("\\\\server\\share\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("C:\\evil.txt")]
    [InlineData("c:evil.txt")]
    [InlineData(".\\..\\evil.txt")]
    [InlineData("a\nb")]
    public void A_name_that_leads_out_of_the_archive_is_refused(string name)
    {
        using var export = new Export(Table).With(name, "x");

        AssertRefused(export, "leads out of its folder");
    }

    [Theory]
    [InlineData("activities.csv")]
    [InlineData("Activities.CSV")]
    [InlineData("other/activities.csv")]
    [InlineData("other\\activities.csv")]
    public void A_second_table_of_activities_is_refused(string name)
    {
        using var export = new Export(Table).With(name, Table);

        AssertRefused(export, "2 times");
    }

    [Theory]
    [InlineData("pipe", "pipe")]
    [InlineData("link", "pipe")]
    [InlineData("/dev/zero", null)]
    [InlineData("/dev/null", null)]
    public async Task A_pipe_or_a_device_is_refused_and_never_waited_for(string path, string? pipe)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs mkfifo, and devices of Linux.");
        using var folder = new TemporaryFolder();
        if (pipe is not null)
        {
            await MakePipeAsync(folder.File(pipe));
            File.CreateSymbolicLink(folder.File("link"), folder.File(pipe));
        }

        var opening = Task.Run(() => StravaArchive.Open(Path.Combine(folder.Path, path)), TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => opening.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        Assert.Contains("a pipe or a device", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activities.csv")]
    [InlineData("profile.csv")]
    public async Task A_pipe_within_a_folder_is_never_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs mkfifo.");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("activities.csv"), Table, TestContext.Current.CancellationToken);
        File.Delete(folder.File(name));
        await MakePipeAsync(folder.File(name));

        var opening = Task.Run(() => StravaArchive.Open(folder.Path), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => opening.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    private static async Task MakePipeAsync(string path)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", [path]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, make.ExitCode);
    }

    [Fact]
    public void An_archive_without_a_table_of_activities_is_no_export()
    {
        using var export = new Export().With("photos/1.jpg", "x");

        AssertRefused(export, "holds no 'activities.csv'");
    }

    [Fact]
    public void A_table_that_declares_too_much_is_refused_before_it_is_read()
    {
        using var export = new Export(Table);

        AssertRefused(export, "MaxTableBytes", new StravaArchiveOptions { MaxTableBytes = Table.Length - 1 });
    }

    [Fact]
    public void A_table_that_decompresses_too_well_is_refused()
    {
        using var export = new Export(Table + new string('\n', 20 * 1024 * 1024));

        AssertRefused(export, "MaxCompressionRatio");
    }

    [Fact]
    public void A_table_that_lies_about_its_size_is_refused()
    {
        using var export = new Export(Table + string.Concat(Enumerable.Repeat("2,2018-09-12 15:02:23,a,Ride,,783,3681.0,true,Merida,\n", 5000)));
        Rewrite(export, declaredLength: 100);

        AssertRefused(export, "is damaged");
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_take_the_memory()
    {
        using var export = new Export(Table + "2,\"" + Noise(20 * 1024 * 1024));

        AssertRefused(export, "quote");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-10)]
    [InlineData(-60)]
    public void An_archive_that_is_cut_off_is_refused(int length)
    {
        using var export = new Export(Table);
        var whole = File.ReadAllBytes(export.Save());
        File.WriteAllBytes(export.Path, whole[..(length >= 0 ? length : whole.Length + length)]);

        Assert.Contains("not a complete zip file", Assert.Throws<InvalidDataException>(() => StravaArchive.Open(export.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_damaged_is_refused_before_anything_of_it_is_given_out()
    {
        using var export = new Export(Table + Noise(200_000).Replace('"', ' '));
        var bytes = File.ReadAllBytes(export.Save());
        bytes.AsSpan(bytes.Length / 2, 64).Fill(0xFF);
        File.WriteAllBytes(export.Path, bytes);

        Assert.Contains("'activities.csv' is damaged", Assert.Throws<InvalidDataException>(() => StravaArchive.Open(export.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_table_is_refused()
    {
        using var export = new Export(Table);
        Rewrite(export, encrypted: true);

        AssertRefused(export, "encrypted");
    }

    [Fact]
    public void What_is_no_zip_file_is_refused()
    {
        using var export = new Export(Table);
        File.WriteAllText(export.Path, "what is it");

        Assert.Contains("is not a zip file", Assert.Throws<InvalidDataException>(() => StravaArchive.Open(export.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activities.csv")]
    [InlineData("Activities (1).CSV")]
    public void A_table_in_place_of_the_export_is_answered_with_its_folder(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(name), Table);

        var message = Assert.Throws<InvalidDataException>(() => StravaArchive.Open(folder.File(name))).Message;

        Assert.Contains($"its folder, '{folder.Path}'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("zip file:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Contains("nowhere.zip", Assert.ThrowsAny<IOException>(() => StravaArchive.Open("nowhere.zip")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0L, 1L, 1L, 1)]
    [InlineData(1L, 0L, 1L, 1)]
    [InlineData(1L, 1L, -1L, 1)]
    [InlineData(1L, 1L, 1L, 0)]
    public void A_bound_that_allows_nothing_is_an_error_of_the_caller(long athlete, long table, long file, int ratio)
    {
        using var export = new Export(Table);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => export.Open(new StravaArchiveOptions { AthleteId = athlete, MaxTableBytes = table, MaxFileBytes = file, MaxCompressionRatio = ratio }));
    }

    private static void AssertRefused(Export export, string why, StravaArchiveOptions? options = null)
    {
        if (!File.Exists(export.Path))
        {
            export.Save();
        }

        var error = Assert.Throws<InvalidDataException>(() => StravaArchive.Open(export.Path, options));
        Assert.StartsWith($"'{export.Path}' cannot be imported. ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Changes what the directory and the header of the first file say of it.</summary>
    private static void Rewrite(Export export, int? declaredLength = null, bool encrypted = false)
    {
        var bytes = File.ReadAllBytes(export.Save());
        foreach (var (signature, flags, length) in (ReadOnlySpan<(uint, int, int)>)[(0x04034B50, 6, 22), (0x02014B50, 8, 24)])
        {
            var mark = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(mark, signature);
            var at = bytes.AsSpan().IndexOf(mark);
            bytes[at + flags] |= (byte)(encrypted ? 1 : 0);
            if (declaredLength is { } declared)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + length), declared);
            }
        }

        File.WriteAllBytes(export.Path, bytes);
    }

    /// <summary>Text that hardly compresses, the same each time.</summary>
    private static string Noise(int length)
    {
        var random = new Random(7);
        return string.Create(length, random, (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = (char)source.Next('#', '~');
            }
        });
    }
}
