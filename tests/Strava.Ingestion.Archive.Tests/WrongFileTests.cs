namespace Strava.Ingestion.Archive.Tests;

/// <summary>A file or a folder that is no export says what it lacks, before anything else is asked for.</summary>
public sealed class WrongFileTests
{
    private const string Table = ExportCsv.English + "\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_a_table_of_activities_it_is_no_export_whoever_it_is_said_to_be_of(bool isFolder)
    {
        using var export = new Export(activities: null, profile: null).With("notes.txt", "x");

        var message = Refusal(isFolder ? export.SaveUnpacked() : export.Save());

        Assert.Contains("It holds no 'activities.csv', so it is not an export from Strava.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("--athlete", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_around_an_export_names_the_one_in_it()
    {
        using var export = new Export(activities: null, profile: null).With("export_134815/activities.csv", Table + ExportCsv.Ride());

        Assert.EndsWith("Its folder 'export_134815' has one: use that.", Refusal(export.SaveUnpacked()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_whose_first_line_is_an_activity_has_lost_its_header()
    {
        using var export = new Export(ExportCsv.Ride() + "\n" + ExportCsv.Ride(id: "10459731047"));

        Assert.Contains("'activities.csv' has no header line", Refusal(export.Save()), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<InvalidDataException>(() => StravaArchive.Open(path)).Message;
}
