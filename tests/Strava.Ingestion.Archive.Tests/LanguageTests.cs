namespace Strava.Ingestion.Archive.Tests;

public sealed class LanguageTests
{
    public static TheoryData<string, string, string, string> Languages => new()
    {
        { ExportCsv.English, "Jan 5, 2024, 6:12:33 PM", "Ride", "28.10" },
        { ExportCsv.German, "05.01.2024, 18:12:33", "Radfahrt", "28,10" },
        { ExportCsv.Foreign(ExportCsv.English), "2024/01/05 18:12:33", "Ride", "28,10" },
        { ExportCsv.Foreign(ExportCsv.English), "5 sty 2024, 18:12:33", "Ride", "17,46" },
    };

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_row_gives_the_same_activity_in_every_language_and_unit(string header, string date, string type, string display)
    {
        using var export = new Export($"{header}\n{ExportCsv.Ride(date, type, display)}\n");

        var imported = await export.ImportAsync();

        var ride = imported.Only;
        Assert.Equal(
            (10459731046, "Evening Ride", "Ride", "Ride", new DateTimeOffset(2024, 1, 5, 18, 12, 33, TimeSpan.Zero)),
            (ride.Id, ride.Name, ride.SportType, ride.Type, ride.StartDate));
        Assert.Equal((TimeSpan.FromSeconds(3900), TimeSpan.FromSeconds(3661), 28099.900390625, 14.35, 7.675, 311.4), (ride.ElapsedTime, ride.MovingTime, ride.Distance, ride.MaxSpeed, ride.AverageSpeed, ride.TotalElevationGain));
        Assert.Equal((-2.5, 148.6, 81.5, 171, 139.25, 612, 182.5, 17), (ride.ElevLow, ride.ElevHigh, ride.AverageCadence, ride.MaxHeartrate, ride.AverageHeartrate, ride.MaxWatts, ride.AverageWatts, ride.AverageTemp));
        Assert.Equal("Windy", imported.Document.GetProperty("description").GetString());
        Assert.Equal("Patria", imported.Document.GetProperty("gear_name").GetString());
        Assert.Equal("activities/11188026758.fit.gz", imported.Document.GetProperty("filename").GetString());
        Assert.Empty(Assert.Single(imported.Activities).UnreadableFields);
    }

    [Theory]
    [InlineData(ExportCsv.English)]
    [InlineData(ExportCsv.German)]
    public async Task A_known_language_has_every_field_and_no_warning(string header)
    {
        using var export = new Export($"{header}\n{ExportCsv.Ride()}\n");

        var imported = await export.ImportAsync();

        Assert.Empty(imported.Warnings);
        Assert.Equal((true, 201), (imported.Only.Commute, imported.Only.WeightedAverageWatts));
        Assert.Equal("Knee hurts", imported.Document.GetProperty("private_note").GetString());
        Assert.Null(imported.Only.GearId);
    }

    [Fact]
    public async Task A_shorter_table_of_a_known_language_gives_what_it_has_and_names_what_it_has_not()
    {
        using var export = new Export($"{ExportCsv.French}\n{ExportCsv.Row(21, (0, "7"), (1, "5 janv. 2024 à 18:12:33"), (3, "Course à pied"), (5, "3900"), (6, "28,10"), (15, "3900.0"), (16, "3661.0"), (17, "28099.9"), (20, "12.5"))}\n");

        var imported = await export.ImportAsync();

        Assert.Equal(("Run", 3661, 28099.9, 12.5), (imported.Only.SportType, imported.Only.MovingTime?.TotalSeconds, imported.Only.Distance, imported.Only.TotalElevationGain));
        Assert.Contains("average_heartrate", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_2020_is_read_in_a_foreign_language_too()
    {
        var row = ExportCsv.Row(19, (0, "7"), (1, "24 Dec 2020, 08:13:59"), (2, "x"), (3, "Ride"), (5, "19595"), (6, "101.17"), (9, "Lynskey"), (10, "activities/8.fit.gz"), (13, "19595.0"), (14, "18566.0"), (15, "101178.2"), (18, "739.0"));
        using var export = new Export($"{ExportCsv.Foreign(ExportCsv.Of2020)}\n{row}\n");

        var imported = await export.ImportAsync();

        Assert.Equal((18566, 101178.2, 739), (imported.Only.MovingTime?.TotalSeconds, imported.Only.Distance, imported.Only.TotalElevationGain));
        Assert.Equal("Lynskey", imported.Document.GetProperty("gear_name").GetString());
        Assert.Equal("activities/8.fit.gz", imported.Document.GetProperty("filename").GetString());
    }

    [Fact]
    public async Task A_distance_in_kilometres_or_miles_is_kept_and_not_taken_for_metres()
    {
        using var export = new Export($"{ExportCsv.OfJuly2019}\n1836776031,\"Sep 12, 2018, 3:02:23 PM\",Evening Ride,Ride,,783,3.68,true,Merida,activities/1836776031.gpx\n");

        var imported = await export.ImportAsync();

        Assert.Null(imported.Only.Distance);
        Assert.Equal("3.68", imported.Archive.GetProperty("Distance").GetString());
        Assert.Equal((783, true), (imported.Only.ElapsedTime?.TotalSeconds, imported.Only.Commute));
        Assert.Contains("distance", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_July_2019_headers_and_units_were_those_of_the_api()
    {
        using var export = new Export($"{ExportCsv.OfJune2019}\n1836776031,2018-09-12 15:02:23,Evening Ride,Ride,,783,3681.0,true,Merida,activities/1836776031.gpx\n");

        var imported = await export.ImportAsync();

        Assert.Equal((3681, new DateTimeOffset(2018, 9, 12, 15, 2, 23, TimeSpan.Zero)), (imported.Only.Distance, imported.Only.StartDate));
    }

    [Theory]
    [InlineData("Steps,Date,a,b,c,d,e,f,g,h,i\n5000,yesterday,,,,,,,,,\n", "activity's date", "'Date'")]
    [InlineData("Name,Date,a,b,c,d,e,f,g,h,i\nRun,\"Jan 5, 2024, 6:12:33 PM\",,,,,,,,,\n", "activity's id", "'Name'")]
    [InlineData("Steps,Day\n5000,\"Jan 5, 2024, 6:12:33 PM\"\n", "activity's id", "'Steps'")]
    [InlineData("Activity ID\n7\n", "activity's date", "nothing")]
    public void A_table_whose_id_or_date_is_not_certain_is_refused_and_the_column_named(string table, string what, string found)
    {
        using var export = new Export(table);

        var error = Assert.Throws<InvalidDataException>(() => export.Open());

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("to English", error.Message, StringComparison.Ordinal);
    }
}
