using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>The two windows of one limit.</summary>
/// <param name="Quarter">Its counter of the quarter hour.</param>
/// <param name="Day">Its counter of the day.</param>
/// <param name="Name">What it counts, for messages.</param>
/// <param name="Least">Requests a quarter hour of a new app, the least that Strava gives; ten times that a day.</param>
internal readonly record struct QuotaPair(QuotaBucket Quarter, QuotaBucket Day, string Name, int Least)
{
    /// <summary>The limit of the quarter hour; until Strava has said it, the least there is.</summary>
    public int QuarterLimit => Quarter.Limit is > 0 and var limit ? limit : Least;

    /// <summary>The limit of the day; until Strava has said it, the least there is.</summary>
    public int DayLimit => Day.Limit is > 0 and var limit ? limit : Least * 10;

    public string DescribeQuarter(int used) => Describe(used, QuarterLimit, "quarter of an hour");

    public string DescribeDay(int used) => Describe(used, DayLimit, "day");

    private string Describe(int used, int limit, string window) =>
        string.Create(CultureInfo.InvariantCulture, $"{used} of the {limit} {Name} of the {window} are used");
}
