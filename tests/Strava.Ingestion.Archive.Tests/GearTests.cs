using System.Text;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>The tables of bikes and shoes, which have names and no ids.</summary>
public sealed class GearTests
{
    private const string Bikes = "Bike Name,Bike Brand,Bike Model,Bike Default Sport Types\nCommuter,Patria,\"Argos, \"\"Rohloff\"\"\",Ride\n,,,\nRacer,,,\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bikes_and_shoes_are_a_list_each_by_name()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n")
            .With("bikes.csv", Bikes).With("shoes.csv", "Schuhname,Marke,Modell,Sport\nPegasus,Nike,40,Lauf\n");
        using var archive = export.Open();

        var gear = (await archive.CreateSource().ReadAsync(null, Cancellation).ToListAsync(Cancellation)).SelectMany(page => page.AthleteDocuments).ToList();

        Assert.Equal(
            [
                """bikes [{"name":"Commuter","brand_name":"Patria","model_name":"Argos, \"Rohloff\"","archive":{"Bike Default Sport Types":"Ride"}},{"name":"Racer","archive":{}}]""",
                """shoes [{"name":"Pegasus","brand_name":"Nike","model_name":"40","archive":{"Sport":"Lauf"}}]""",
            ],
            gear.Select(document => $"{document.Key} {Encoding.UTF8.GetString(document.Raw.Span)}"));
        Assert.All(gear, document => Assert.Equal(
            (Export.Athlete, AthleteDocumentKinds.ExportGear, ActivityOrigin.Export, Export.Written), (document.AthleteId, document.Kind, document.Origin, document.RetrievedAt)));
        Assert.Empty(archive.NotTaken);
    }

    [Fact]
    public async Task An_athlete_without_activities_has_gear_too()
    {
        using var export = new Export(ExportCsv.English + "\n").With("bikes.csv", Bikes);
        using var archive = export.Open();

        var page = Assert.Single(await archive.CreateSource().ReadAsync(null, Cancellation).ToListAsync(Cancellation));

        Assert.Equal((0, 1), (page.Activities.Count, page.AthleteDocuments.Count));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Bike ID,Bike Name,Bike Brand\nb1,Commuter,Patria\n")]
    [InlineData("Name,Brand,Model\nCommuter,Patria,Argos,what is this\n")]
    public void A_table_that_is_not_known_counts_among_what_is_left_out(string table)
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n").With("bikes.csv", table);
        using var archive = export.Open();

        Assert.Equal(1, archive.NotTaken[""]);
    }

    [Fact]
    public void A_broken_table_costs_a_warning()
    {
        using var export = new Export($"{ExportCsv.English}\n{ExportCsv.Ride()}\n").With("shoes.csv", [.. "Shoe Name,Shoe Brand,Shoe Model\n"u8, 0xC3, 0x28]);
        using var archive = export.Open();

        Assert.Contains(archive.Warnings, warning => warning.Contains("The gear in 'shoes.csv' is left out.", StringComparison.Ordinal));
        Assert.Equal((1, 1), (archive.NotTaken[""], archive.ActivityCount));
    }
}
