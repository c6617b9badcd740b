namespace Strava.Ingestion;

/// <summary>Which part of the activity list to read.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Activities-getLoggedInAthleteActivities</remarks>
public sealed record ActivityQuery
{
    /// <summary>Only activities that started after this moment (whole seconds), or null.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only activities that started before this moment (whole seconds), or null.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Activities a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 200;

    internal string ToPath()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Page, 1, nameof(Page));
        ArgumentOutOfRangeException.ThrowIfLessThan(PageSize, 1, nameof(PageSize));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PageSize, 200, nameof(PageSize));
        var after = After is { } a ? FormattableString.Invariant($"after={a.ToUnixTimeSeconds()}&") : "";
        var before = Before is { } b ? FormattableString.Invariant($"before={b.ToUnixTimeSeconds()}&") : "";
        return FormattableString.Invariant($"athlete/activities?{after}{before}page={Page}&per_page={PageSize}");
    }
}
