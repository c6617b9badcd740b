namespace Strava.Ingestion.Testing;

/// <summary>Where an athlete starts.</summary>
/// <param name="TimeZone">As Strava writes it.</param>
/// <param name="UtcOffset">Seconds.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
internal sealed record Place(string TimeZone, int UtcOffset, double Latitude, double Longitude)
{
    private static readonly Place[] All =
    [
        new("(GMT+01:00) Europe/Zurich", 3600, 47.3, 8.5),
        new("(GMT+01:00) Europe/Zurich", 7200, 47.3, 8.5),
        new("(GMT-05:00) America/New_York", -14400, 40.7, -74.0),
        new("(GMT+05:30) Asia/Kolkata", 19800, 19.0, 72.8),
    ];

    public static Place Pick(Random random) => All[random.Next(All.Length)];
}
