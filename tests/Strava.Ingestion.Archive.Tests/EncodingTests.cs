using System.Text;

namespace Strava.Ingestion.Archive.Tests;

public sealed class EncodingTests
{
    private const string Table = ExportCsv.OfJune2019 + "\n7,2018-09-12 15:02:23,Nürnberg – Fürth 🚴,Ride,,783,3681.0,true,Merida,\n";
    private const string Profile = "Athlete ID,Email Address,First Name\n134815,a@example.com,Zoë\n";

    public static TheoryData<string> Marked => ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_table_whose_mark_tells_its_encoding_is_read_and_a_foreign_encoding_named(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var export = new Export(profile: null)
            .With("activities.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Table)])
            .With("profile.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Profile)]);

        var imported = await export.ImportAsync();

        Assert.Equal("Nürnberg – Fürth 🚴", imported.Only.Name);
        var said = imported.Warnings.Where(warning => warning.Contains("UTF-", StringComparison.Ordinal)).ToList();
        Assert.Equal(name == "utf-8" ? 0 : 1, said.Count);
        Assert.All(said, warning => Assert.Contains(name[..6].ToUpperInvariant(), warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_in_the_encoding_of_an_old_windows_is_refused_with_the_remedy()
    {
        // "Nürnberg - Fürth" as Windows-1252, which has no mark.
        using var export = new Export().With("activities.csv", Encoding.Latin1.GetBytes(ExportCsv.OfJune2019 + "\n7,2018-09-12 15:02:23,N\u00fcrnberg \u0096 F\u00fcrth,Ride\n"));

        AssertRefused(export, "'activities.csv'");
    }

    [Fact]
    public void A_profile_in_another_encoding_is_refused_too()
    {
        using var export = new Export(Table, profile: null).With("profile.csv", Encoding.Latin1.GetBytes(Profile));

        AssertRefused(export, "'profile.csv'");
    }

    [Fact]
    public void A_wide_encoding_without_a_mark_is_refused()
    {
        using var export = new Export().With("activities.csv", Encoding.Unicode.GetBytes(ExportCsv.OfJune2019 + "\n7,2018-09-12 15:02:23,a,Ride\n"));

        AssertRefused(export, "'activities.csv'");
    }

    [Fact]
    public void Half_a_character_is_refused_and_not_replaced()
    {
        using var export = new Export().With(
            "activities.csv",
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(ExportCsv.OfJune2019 + "\n7,2018-09-12 15:02:23,a"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("b,Ride\n")]);

        AssertRefused(export, "'activities.csv'");
    }

    [Fact]
    public async Task Letters_that_another_program_has_lost_already_are_counted()
    {
        using var export = new Export($"{ExportCsv.OfJune2019}\n6,2018-09-12 15:02:23,a,Ride\n7,2018-09-12 15:02:23,N\uFFFDrnberg \uFFFD F\uFFFDrth,Ride\n");

        var imported = await export.ImportAsync();

        Assert.Contains(imported.Warnings, warning => warning.Contains("'\uFFFD'", StringComparison.Ordinal) && warning.Contains("1 row, first on line 3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void A_table_that_a_spreadsheet_has_saved_is_refused_with_the_remedy(char separator, string what)
    {
        using var table = new Export(Table.Replace(',', separator));
        using var profile = new Export(Table, Profile.Replace(',', separator));
        using var hinted = new Export($"sep={separator}\n{Table.Replace(',', separator)}");

        foreach (var (export, name) in ((Export, string)[])[(table, "activities.csv"), (profile, "profile.csv"), (hinted, "activities.csv")])
        {
            var message = Assert.Throws<InvalidDataException>(() => export.Open()).Message;
            Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
            Assert.Contains(what, message, StringComparison.Ordinal);
            Assert.Contains("as Strava sent it", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_whose_name_in_the_archive_is_in_another_encoding_is_read()
    {
        using var export = new Export(profile: null) { Names = Encoding.Latin1 }
            .With("Übung/activities.csv", Table.Replace("Merida,", "Merida,activities/7.gpx", StringComparison.Ordinal)).With("Übung/profile.csv", Profile).With("Übung/activities/7.gpx", "<gpx>");
        using var archive = export.Open();

        Assert.Equal(134815, archive.AthleteId);
        Assert.NotNull(archive.OpenFile(7));
        Assert.DoesNotContain(archive.Warnings, warning => warning.Contains("names", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_files_that_cannot_be_read_are_counted()
    {
        using var export = new Export(Table) { Names = Encoding.Latin1 }.With("activities/Übung.gpx", "<gpx>").With("media/Fürth.jpg", "x");
        using var archive = export.Open();

        Assert.Contains(archive.Warnings, warning => warning.Contains("2 file names", StringComparison.Ordinal));
    }

    private static void AssertRefused(Export export, string name)
    {
        var message = Assert.Throws<InvalidDataException>(() => export.Open()).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains("as Strava sent it", message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", message, StringComparison.Ordinal);
    }
}
