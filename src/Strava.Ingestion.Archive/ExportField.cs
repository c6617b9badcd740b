namespace Strava.Ingestion.Archive;

/// <summary>A field of an activity, and where an export has it.</summary>
/// <param name="Name">Strava's name for it in the API; or one that the API does not use, where it is something else.</param>
/// <param name="Value">What stands in the column.</param>
/// <param name="Headers">The column's headers, the one of today's English export first.</param>
internal sealed record ExportField(string Name, ExportValue Value, params IReadOnlyList<string> Headers)
{
    public static readonly ExportField Id = new(
        "id", ExportValue.WholeNumber, "Activity ID", "Aktivitäts-ID", "ID de l'activité", "Activiteits-ID", "id")
    { Column = 0 };

    public static readonly ExportField StartDate = new(
        "start_date", ExportValue.Moment, "Activity Date", "Aktivitätsdatum", "Date de l'activité", "Datum van activiteit", "date")
    { Column = 1 };

    public static readonly ExportField Filename = new("filename", ExportValue.Text, "Filename", "Dateiname", "Nom du fichier", "Bestandsnaam", "filename") { FromTotals = -3 };

    /// <summary>Everything else, in the order in which documents have it.</summary>
    public static readonly IReadOnlyList<ExportField> Others =
    [
        new("name", ExportValue.Text, "Activity Name", "Name der Aktivität", "Nom de l'activité", "Naam activiteit", "name") { Column = 2 },
        new("sport_type", ExportValue.Sport, "Activity Type", "Aktivitätsart", "Type d'activité", "Activiteitstype", "type") { Column = 3 },
        StartDate,
        new("elapsed_time", ExportValue.WholeNumber, "Elapsed Time", "Verstrichene Zeit", "Temps écoulé", "Verstreken tijd", "elapsed_time") { FromTotals = 0 },
        new("moving_time", ExportValue.WholeNumber, "Moving Time", "Bewegungszeit", "Durée de déplacement", "Beweegtijd") { FromTotals = 1 },
        new("distance", ExportValue.Number, "Distance", "Distanz", "Afstand", "distance") { FromTotals = 2, FirstIsForDisplay = true },
        new("max_speed", ExportValue.Number, "Max Speed", "Höchstgeschw.", "Vitesse max.", "Max. snelheid") { FromTotals = 3 },
        new("average_speed", ExportValue.Number, "Average Speed", "Durchschnittliche Geschwindigkeit", "Vitesse moyenne", "Gemiddelde snelheid") { FromTotals = 4 },
        new("total_elevation_gain", ExportValue.Number, "Elevation Gain", "Höhenzunahme", "Dénivelé positif", "Totale stijging") { FromTotals = 5 },
        new("elev_low", ExportValue.Number, "Elevation Low", "Min. Höhe") { FromTotals = 7 },
        new("elev_high", ExportValue.Number, "Elevation High", "Max. Höhe") { FromTotals = 8 },
        new("average_cadence", ExportValue.Number, "Average Cadence", "Durchschnittliche Trittfrequenz", "Gemiddelde cadans") { FromTotals = 14 },
        new("max_heartrate", ExportValue.Number, "Max Heart Rate", "Max. Herzfrequenz", "Fréquence cardiaque max.", "Max. hartslag") { FromTotals = 15 },
        new("average_heartrate", ExportValue.Number, "Average Heart Rate", "Durchschnittliche Herzfrequenz", "Gemiddelde hartslag") { FromTotals = 16 },
        new("max_watts", ExportValue.WholeNumber, "Max Watts", "Max. Watt") { FromTotals = 17 },
        new("average_watts", ExportValue.Number, "Average Watts", "Durchschnittliche Watt") { FromTotals = 18 },
        new("weighted_average_watts", ExportValue.WholeNumber, "Weighted Average Power", "Gewichtete durchschnittliche Leistung"),
        new("calories", ExportValue.Number, "Calories", "Kalorien", "Calorieën") { FromTotals = 19 },
        new("average_temp", ExportValue.Number, "Average Temperature", "Durchschnittliche Temperatur") { FromTotals = 21 },
        new("commute", ExportValue.Truth, "Commute", "Pendeln", "Déplacement-transport", "commute"),
        new("description", ExportValue.Text, "Activity Description", "Aktivitätsbeschreibung", "Description de l'activité", "Beschrijving van activiteit", "description") { Column = 4 },
        new("private_note", ExportValue.Text, "Activity Private Note", "Hinweis zur Privatsphäre für Aktivitäten", "Note privée sur les activités"),
        new("gear_name", ExportValue.Text, "Activity Gear", "Aktivitätsausrüstung", "Matériel utilisé pour l'activité", "gear") { FromTotals = -4 },
        Filename,
    ];

    /// <summary>The column in which every export that is known has it, from 0; or null.</summary>
    public int? Column { get; private init; }

    /// <summary>How far behind the second column of the elapsed time it stands, or null when that varies.</summary>
    public int? FromTotals { get; private init; }

    /// <summary>
    /// The first column with its header is in the athlete's own unit and notation, and so no use. Not so in exports before July 2019,
    /// whose headers and units are the API's.
    /// </summary>
    public bool FirstIsForDisplay { get; private init; }
}
