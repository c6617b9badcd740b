namespace Strava.Ingestion.Archive.Tests;

/// <summary>Tables as exports have them: the headers are Strava's, the rows are made up.</summary>
internal static class ExportCsv
{
    public const string English =
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,"
        + "Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,"
        + "Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,"
        + "Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,"
        + "Type,Start Time,Weighted Average Power,Power Count,Prefer Perceived Exertion,Perceived Relative Effort,Commute,Total Weight Lifted,From Upload,Media";

    public const string German =
        "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,"
        + "Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,"
        + "Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,Durchschnittliche Steigung,Durchschnittliche positive Steigung,"
        + "Durchschnittliche negative Steigung,Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,Durchschnittliche Herzfrequenz,Max. Watt,"
        + "Durchschnittliche Watt,Kalorien,Max. Temperatur,Durchschnittliche Temperatur,Relative Leistung,Gesamtarbeit,Anzahl Läufe,Bergaufzeit,Bergabzeit,Andere Zeit,"
        + "Gefühlte Anstrengung,Art,Startzeit,Gewichtete durchschnittliche Leistung,Leistungszahl,Gefühlte Anstrengung verwenden,Gefühlte relative Leistung,Pendeln,"
        + "Insgesamt gestemmtes Gewicht,Von Upload,Medien";

    public const string French =
        "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de l'activité,Temps écoulé,Distance,Fréquence cardiaque max.,Effort relatif,"
        + "Déplacement-transport,Note privée sur les activités,Matériel utilisé pour l'activité,Nom du fichier,Poids de l'athlète,Poids du vélo,Temps écoulé,"
        + "Durée de déplacement,Distance,Vitesse max.,Vitesse moyenne,Dénivelé positif";

    /// <summary>Before there were private notes and a second heart rate: two columns fewer in front.</summary>
    public const string Of2020 =
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,Commute,Activity Gear,Filename,Athlete Weight,"
        + "Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain";

    public const string OfJuly2019 = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename";

    public const string OfJune2019 = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename";

    /// <summary>The English headers in a language that nobody knows: each is another word, and equal ones are equal.</summary>
    public static string Foreign(string header) => string.Join(',', header.Split(',').Select(name => string.Concat("ж", string.Concat(name.Reverse()))));

    /// <summary>A ride in the layout that all languages have had since 2021.</summary>
    public static string Ride(string date = "Jan 5, 2024, 6:12:33 PM", string type = "Ride", string display = "28.10", string id = "10459731046", string name = "Evening Ride") =>
        Row(54,
            (0, id), (1, date), (2, name), (3, type), (4, "Windy"), (5, "3900"), (6, display), (9, "true"), (10, "Knee hurts"), (11, "Patria"),
            (12, "activities/11188026758.fit.gz"), (13, "70.0"), (15, "3900.0"), (16, "3661.0"), (17, "28099.900390625"), (18, "14.35"), (19, "7.675"), (20, "311.4"), (21, "309.0"), (22, "-2.5"),
            (23, "148.6"), (28, "110.0"), (29, "81.5"), (30, "171.0"), (31, "139.25"), (32, "612.0"), (33, "182.5"), (34, "804.0"), (36, "17.0"), (37, "88.0"), (46, "201.0"), (50, "1.0"), (52, "1.0"));

    public static string Row(int length, params (int Column, string Value)[] cells)
    {
        var row = new string[length];
        foreach (var (column, value) in cells)
        {
            row[column] = value;
        }

        return string.Join(',', row.Select(Quoted));
    }

    private static string? Quoted(string? value) => value is not null && value.IndexOfAny([',', '"', '\n', '\r']) >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
