using System.IO.Compression;
using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class OriginalFileTests
{
    [Theory]
    [InlineData("activities/1.gpx", false)]
    [InlineData("activities/1.fit.gz", true)]
    [InlineData("activities/1.tcx.GZ", true)]
    public void A_file_is_opened_by_the_id_of_its_activity_and_decompressed(string name, bool compressed)
    {
        using var export = Of(name).With(name, compressed ? Gzip("<gpx>") : "<gpx>"u8.ToArray());
        using var archive = export.Open();

        Assert.Equal("<gpx>", Read(archive));
    }

    [Theory]
    [InlineData("")]
    [InlineData("activities/missing.gpx")]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    public void An_activity_without_a_file_has_none(string name)
    {
        using var export = Of(name);
        using var zip = export.Open();
        using var folder = StravaArchive.Open(export.SaveUnpacked());

        Assert.Null(zip.OpenFile(1));
        Assert.Null(zip.OpenFile(2));
        Assert.Null(folder.OpenFile(1));
    }

    [Fact]
    public void A_file_beside_the_folder_is_none_of_the_export_s()
    {
        using var export = Of("../beside.gpx");
        var folder = export.SaveUnpacked();
        File.WriteAllText(Path.Combine(folder, "..", "beside.gpx"), "x");

        using var archive = StravaArchive.Open(folder);

        Assert.Null(archive.OpenFile(1));
    }

    [Fact]
    public void A_file_that_is_larger_than_allowed_is_refused()
    {
        using var export = Of("activities/1.gpx").With("activities/1.gpx", "123456");
        using var archive = export.Open(new StravaArchiveOptions { MaxFileBytes = 5 });

        Assert.Contains("more than 5 bytes", Assert.Throws<InvalidDataException>(() => archive.OpenFile(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_file_that_is_larger_than_allowed_is_stopped()
    {
        using var export = Of("activities/1.gpx.gz").With("activities/1.gpx.gz", Gzip(new string('0', 5000)));
        using var archive = export.Open(new StravaArchiveOptions { MaxFileBytes = 4000 });

        Assert.Contains("more than 4000 bytes", Assert.Throws<InvalidDataException>(() => Read(archive)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_within_the_archive_is_stopped_while_it_unfolds()
    {
        using var export = Of("activities/1.fit.gz").With("activities/1.fit.gz", Gzip(new string('0', 30 * 1024 * 1024)));
        using var archive = export.Open();
        using var stream = archive.OpenFile(1)!;

        var error = Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));

        Assert.Contains("MaxCompressionRatio", error.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Position, 1, 11 * 1024 * 1024);
    }

    [Fact]
    public async Task What_is_no_gzip_is_damaged()
    {
        using var export = Of("activities/1.fit.gz").With("activities/1.fit.gz", "no gzip");
        using var archive = export.Open();
        using var stream = archive.OpenFile(1)!;

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        Assert.Contains("'activities/1.fit.gz' is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_it_was_unpacked_into_is_read_like_the_archive()
    {
        using var export = Of("activities/1.fit.gz").With("activities/1.fit.gz", Gzip("<gpx>"));
        var zip = await export.ImportAsync();

        using var archive = StravaArchive.Open(export.SaveUnpacked() + Path.DirectorySeparatorChar);
        var pages = await archive.CreateSource().ReadAsync(null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(zip.Document.GetRawText(), Encoding.UTF8.GetString(Assert.Single(Assert.Single(pages).Activities).Raw.Span));
        Assert.Equal("<gpx>", Read(archive));
    }

    [Fact]
    public void A_folder_without_a_table_is_no_export()
    {
        using var export = new Export();

        Assert.Contains("no 'activities.csv'", Assert.Throws<InvalidDataException>(() => StravaArchive.Open(export.SaveUnpacked())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_was_packed_again_with_its_folder_is_read_too()
    {
        using var export = new Export(profile: null)
            .With("export_7/", "").With("export_7/activities.csv", Table("activities/1.gpx")).With("export_7/profile.csv", "Athlete ID\n7\n").With("export_7/activities/1.gpx", "<gpx>")
            .With("__MACOSX/export_7/._activities.csv", "x");
        using var archive = export.Open();

        Assert.Equal((7, 1), (archive.AthleteId, archive.ActivityCount));
        Assert.Equal("<gpx>", Read(archive));
        Assert.DoesNotContain("", archive.NotTaken.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("export_7\\")]
    [InlineData(".\\")]
    [InlineData("./")]
    [InlineData("./export_7/")]
    public void An_export_that_was_packed_again_by_another_program_is_read_too(string folder)
    {
        using var export = new Export(profile: null)
            .With(folder + "activities.csv", Table("activities/1.gpx")).With(folder + "profile.csv", "Athlete ID\n7\n").With(folder + "activities\\1.gpx", "<gpx>");
        using var archive = export.Open();

        Assert.Equal((7, 1), (archive.AthleteId, archive.ActivityCount));
        Assert.Equal("<gpx>", Read(archive));
    }

    [Theory]
    [InlineData("Athlete ID,Email Address\n7,a@example.com\n", null, 7)]
    [InlineData("Sportler-ID,E-Mail\n7,a@example.com\n", 7L, 7)]
    [InlineData("Athlete ID,Email Address\n", 7L, 7)]
    [InlineData(null, 7L, 7)]
    public void The_athlete_is_named_by_the_profile_or_by_the_caller(string? profile, long? given, long athlete)
    {
        using var export = new Export(Table(""), profile);
        using var archive = export.Open(new StravaArchiveOptions { AthleteId = given });

        Assert.Equal(athlete, archive.AthleteId);
    }

    [Theory]
    [InlineData(null, null, "--athlete")]
    [InlineData("Email Address\na@example.com\n", null, "--athlete")]
    [InlineData("Athlete ID\n7\n", 8L, "athlete 7, not of athlete 8")]
    public void An_export_of_nobody_or_of_somebody_else_is_refused(string? profile, long? given, string why)
    {
        using var export = new Export(Table(""), profile);

        var error = Assert.Throws<InvalidDataException>(() => export.Open(new StravaArchiveOptions { AthleteId = given }));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static Export Of(string file) => new(Table(file));

    private static string Table(string file) => $"{ExportCsv.OfJune2019}\n1,2018-09-12 15:02:23,a,Ride,,783,3681.0,true,Merida,{file}\n";

    private static string Read(StravaArchive archive)
    {
        using var reader = new StreamReader(archive.OpenFile(1)!);
        return reader.ReadToEnd();
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
