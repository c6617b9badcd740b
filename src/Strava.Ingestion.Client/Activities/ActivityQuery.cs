namespace Strava.Ingestion.Client;

/// <summary>Which part of the activity list to read.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Activities-getLoggedInAthleteActivities</remarks>
public sealed record ActivityQuery
{
    /// <summary>The largest page that Strava gives.</summary>
    internal const int MostPerPage = 200;

    /// <summary>Only activities that started after this moment (whole seconds), or null.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only activities that started before this moment (whole seconds), or null.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Activities a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>The list without the page.</summary>
    internal RequestPath ToPath() => new RequestPath($"athlete/activities").Add("after", After?.ToUnixTimeSeconds()).Add("before", Before?.ToUnixTimeSeconds());
}
