using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>What a run says in the log.</summary>
internal sealed partial class RunLogger(ILogger<Run> logger)
{
    /// <summary>For what waits before the run begins.</summary>
    public ILogger Log => logger;

    public void Starting(SourceIdentity source, string sinks) => logger.RunStarting(source.Name, sinks);

    public void Received(ActivityPage page)
    {
        foreach (var rejected in page.Rejected)
        {
            logger.ActivityRejected(rejected.Raw.Length, rejected.AthleteId, FirstId(rejected), rejected.Reason);
        }

        foreach (var activity in page.Activities)
        {
            if (activity.UnreadableFields.Count > 0)
            {
                logger.FieldsUnreadable(activity.Id, string.Join(", ", activity.UnreadableFields));
            }
        }
    }

    public void Written(ActivityPage page, int written) => logger.PageWritten(page.Activities.Count, written, page.Rejected.Count);

    public void WentBack(IReadOnlyList<string> sinks)
    {
        if (sinks.Count > 0)
        {
            logger.SinksWentBack(string.Join(", ", sinks));
        }
    }

    public void Fetched(int details, int contents) => logger.ContentsWritten(details, contents);

    public void NotNoted(Exception exception) => logger.RunNotNoted(exception);

    public void Ended(IngestionSummary summary, string source)
    {
        Error(summary);
        if (summary.Error is AthleteBusyException)
        {
            return;
        }

        var counts = summary.Activities;
        logger.RunEnded(source, summary.Outcome, counts.Seen, counts.Written, counts.Rejected, summary.Requests);
    }

    /// <summary>Says what kept a run from its end, if anything did.</summary>
    public void Error(IngestionSummary summary)
    {
        if (summary is { Outcome: IngestionOutcome.RateLimited, ResumeAfter: { } resumeAfter })
        {
            logger.RunRateLimited(resumeAfter);
        }
        else if (summary.Error is AthleteBusyException)
        {
            logger.RunSkipped(summary.Error.Message);
        }
        else if (summary.Error is not null and not StravaAuthorizationException { Cause: StravaAuthorizationCause.NoAthlete })
        {
            logger.RunFailed(summary.Error);
        }
    }

    /// <returns>What most likely is the activity's id, in a document that is not to be relied on.</returns>
    private static string FirstId(RejectedActivity rejected)
    {
        const int Beginning = 4096;
        var text = Encoding.UTF8.GetString(rejected.Raw.Span[..Math.Min(rejected.Raw.Length, Beginning)]);
        return Id().Match(text) is { Success: true } match ? match.Groups[1].Value : "none";
    }

    [GeneratedRegex(@"""id""\s*:\s*""?(\d{1,19})")]
    private static partial Regex Id();
}
