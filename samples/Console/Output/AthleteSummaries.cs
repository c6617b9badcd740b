using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>How a run ended for each athlete: a line for those it went well for, cause and remedy for the others.</summary>
internal static class AthleteSummaries
{
    /// <param name="messages">Where failures go.</param>
    /// <param name="results">Where results go.</param>
    /// <param name="summary">The run.</param>
    public static void Write(IAnsiConsole messages, IAnsiConsole results, IngestionSummary summary)
    {
        if (summary.Athletes.Count > 1)
        {
            foreach (var athlete in summary.Athletes)
            {
                Write(messages, results, athlete, Name(athlete));
            }
        }

        // What failed beside the athletes, such as the retention, or the one athlete there is.
        if (summary.Athletes.Count <= 1 || !summary.Athletes.Any(athlete => ReferenceEquals(athlete.Error, summary.Error)))
        {
            Failure.Of(summary)?.WriteTo(messages);
        }
    }

    private static void Write(IAnsiConsole messages, IAnsiConsole results, IngestionSummary athlete, string name)
    {
        if (Failure.Of(athlete) is { } failure)
        {
            (failure with { Title = $"{name}: {failure.Title}" }).WriteTo(messages);
        }

        if (athlete.Activities.Seen > 0 || athlete.Error is null)
        {
            results.MarkupLine($"  [bold]{name}[/]: {SyncSummary.Describe(athlete)}");
        }
    }

    private static string Name(IngestionSummary athlete) =>
        athlete.AthleteId is { } id ? FormattableString.Invariant($"Athlete {id}") : "The athlete of Strava:RefreshToken";
}
