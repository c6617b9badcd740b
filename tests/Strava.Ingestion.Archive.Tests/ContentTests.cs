using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Archive.Tests;

public sealed class ContentTests
{
    private const string Short = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Note,Note,";

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    public async Task Line_breaks_quotes_commas_and_emoji_come_through(string end, bool hasMark)
    {
        var table = $"{(hasMark ? "\uFEFF" : "")}{Short}{end}7,\"Jan 5, 2024, 6:12:33 PM\",\"Zürich, \"\"早朝\"\" 🚴🏽\",Ride,\"first\n\n--- second\"{end}8,\"Jan 6, 2024, 6:12:33 PM\",b,Run,{end}";
        using var export = new Export(table);

        var imported = await export.ImportAsync();

        Assert.Equal([7, 8], imported.Activities.Select(activity => activity.Id));
        var document = JsonElement.Parse(imported.Activities[0].Raw.Span);
        Assert.Equal("Zürich, \"早朝\" 🚴🏽", document.GetProperty("name").GetString());
        Assert.Equal("first\n\n--- second", document.GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_record_says_whose_it_is_how_rich_and_when_it_was_exported()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n");

        var imported = await export.ImportAsync();

        var record = Assert.Single(imported.Activities);
        Assert.Equal((Export.Athlete, DetailLevel.Summary, ActivityOrigin.Export, Export.Written), (record.AthleteId, record.DetailLevel, record.Origin, record.RetrievedAt));
        Assert.Equal((1, Export.Athlete), (record.Activity.ResourceState, record.Activity.Athlete?.Id));
    }

    [Fact]
    public async Task What_a_row_says_is_also_given_as_a_content_that_the_api_never_replaces()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n");

        var imported = await export.ImportAsync();

        var row = Assert.Single(imported.AllContents);
        Assert.Equal((ContentKinds.ExportRow, ActivityOrigin.Export, Export.Written), (row.Kind, row.Origin, row.RetrievedAt));
        Assert.Equal(imported.Activities[0].Raw.ToArray(), row.Raw.ToArray());
    }

    [Fact]
    public async Task What_the_api_has_no_field_for_is_kept_under_its_header()
    {
        using var export = new Export($"{Short}\n7,\"Jan 5, 2024, 6:12:33 PM\",a,Ride,d,one,two,three,four\n");

        var archive = (await export.ImportAsync()).Archive;

        Assert.Equal(
            """{"Activity Date":"Jan 5, 2024, 6:12:33 PM","Activity Type":"Ride","Note":"one","Note (2)":"two","column 8":"three","column 9":"four"}""", archive.GetRawText());
    }

    [Fact]
    public async Task Every_cell_is_in_the_document()
    {
        var row = ExportCsv.Row(54, [.. Enumerable.Range(0, 54).Select(column => (column, column switch { 0 => "7", 1 => "Jan 5, 2024, 6:12:33 PM", _ => $"cell {column}!" }))]);
        using var export = new Export($"{ExportCsv.English}\n{row}\n");

        var document = (await export.ImportAsync()).Document.GetRawText();

        Assert.All(Enumerable.Range(2, 52), column => Assert.Contains($"\"cell {column}!\"", document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_null_and_its_column_named_once()
    {
        var broken = ExportCsv.Row(54, (0, "8"), (1, "soon"), (15, "1,5"), (17, "NaN"), (18, "1e999"));
        using var export = new Export($"{ExportCsv.English}\n{broken}\n{broken.Replace('8', '9')}\n{ExportCsv.Ride()}\n");

        var imported = await export.ImportAsync();

        Assert.Equal([8, 9, 10459731046], imported.Activities.Select(activity => activity.Id));
        Assert.Equal((null, null, null, null), (imported.Activities[0].Activity.StartDate, imported.Activities[0].Activity.ElapsedTime, imported.Activities[0].Activity.Distance, imported.Activities[0].Activity.MaxSpeed));
        Assert.Equal(4, imported.Warnings.Count);
        Assert.Contains(imported.Warnings, warning => warning.Contains("'Distance (2)' cannot be read in 2 rows, first on line 2", StringComparison.Ordinal));
        Assert.DoesNotContain(imported.Warnings, warning => warning.Contains("soon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_that_do_not_fit_the_header_are_imported_as_they_are_and_told_once()
    {
        var (whole, cut) = (ExportCsv.Ride(id: "7"), ExportCsv.Row(20, (0, "8"), (1, "Jan 5, 2024, 6:12:33 PM"), (2, "Cut off"), (15, "3900")));
        using var export = new Export($"{ExportCsv.English}\n{whole}\n{cut}\n{ExportCsv.Ride(id: "9")},too much\n{ExportCsv.Ride(id: "10")},,\n");

        var imported = await export.ImportAsync();

        Assert.Equal([7, 8, 9, 10], imported.Activities.Select(activity => activity.Id));
        Assert.Equal(("Cut off", 3900), (imported.Activities[1].Activity.Name, imported.Activities[1].Activity.ElapsedTime?.TotalSeconds));
        Assert.Contains("too much", JsonElement.Parse(imported.Activities[2].Raw.Span).GetRawText(), StringComparison.Ordinal);
        var warning = Assert.Single(imported.Warnings);
        Assert.Contains("another number of fields than its header in 2 rows, first on line 3", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_better_column_is_empty_the_other_one_of_its_header_counts()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Row(54, (0, "7"), (1, "Jan 5, 2024, 6:12:33 PM"), (5, "3900"), (6, "28.10"), (7, "171"), (9, "false"))}\n");

        var only = (await export.ImportAsync()).Only;

        Assert.Equal((3900, 171, false, null), (only.ElapsedTime?.TotalSeconds, only.MaxHeartrate, only.Commute, only.Distance));
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("-7")]
    [InlineData("0")]
    [InlineData("7.5")]
    [InlineData("99999999999999999999")]
    public async Task A_row_without_an_id_is_quarantined_with_its_text(string id)
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n{ExportCsv.Ride(id: id, name: "two\nlines")}\n");

        var imported = await export.ImportAsync();

        Assert.Single(imported.Activities);
        var rejected = Assert.Single(imported.Rejected);
        Assert.Equal((Export.Athlete, ExportCsv.Ride(id: id, name: "two\nlines")), (rejected.AthleteId, Encoding.UTF8.GetString(rejected.Raw.Span)));
        Assert.Equal("Line 3 of 'activities.csv' has no readable activity id.", rejected.Reason);
    }

    [Fact]
    public async Task A_second_row_of_an_id_is_quarantined()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n\n{ExportCsv.Ride(name: "again")}\n");

        var imported = await export.ImportAsync();

        Assert.Equal("Evening Ride", imported.Only.Name);
        Assert.Contains("repeats the id", Assert.Single(imported.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_row_is_the_same_document_in_a_later_export()
    {
        using var first = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n");
        using var second = new Export($"{ExportCsv.English}\n{ExportCsv.Ride(id: "7", name: "new")}\n{ExportCsv.Ride()}\n");

        var (before, after) = (await first.ImportAsync(), await second.ImportAsync());

        Assert.Equal(before.Activities[0].ContentHash.ToArray(), after.Activities[1].ContentHash.ToArray());
    }

    [Fact]
    public async Task Twenty_thousand_rows_come_in_pages()
    {
        var table = new StringBuilder(ExportCsv.English);
        for (var id = 1; id <= 20_000; id++)
        {
            table.Append('\n').Append(ExportCsv.Ride(id: $"{id}"));
        }

        using var export = new Export(table.ToString());
        var imported = await export.ImportAsync();

        Assert.Equal(Enumerable.Range(1, 20_000).Select(id => (long)id), imported.Activities.Select(activity => activity.Id));
        Assert.All(imported.PageSizes, size => Assert.Equal(200, size));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_table_is_refused(string table)
    {
        using var export = new Export(table);

        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => export.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_athlete_without_activities_has_an_export_too()
    {
        using var export = new Export(ExportCsv.English + "\n");

        Assert.Empty((await export.ImportAsync()).Activities);
    }
}
