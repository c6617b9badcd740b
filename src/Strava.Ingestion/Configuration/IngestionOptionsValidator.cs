using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Names the key of every wrong setting, with an example of a right one.</summary>
internal sealed class IngestionOptionsValidator : IValidateOptions<IngestionOptions>
{
    // Strava cannot be asked for what only an export has.
    private static readonly IReadOnlyList<ContentKinds> Asked = [ContentKinds.None, ContentKinds.Detail, .. ActivityContent.OfStrava];
    private static readonly ContentKinds AllContents = Asked.Aggregate((all, kind) => all | kind);

    private static readonly IReadOnlyList<AthleteDocumentKinds> AskedOfAthletes = [AthleteDocumentKinds.None, .. AthleteDocument.OfStrava];
    private static readonly AthleteDocumentKinds AllAthleteDocuments = AskedOfAthletes.Aggregate((all, kind) => all | kind);

    public ValidateOptionsResult Validate(string? name, IngestionOptions options)
    {
        var failures = new List<string>();
        Require(options.PageSize is >= 1 and <= 200, "PageSize has to be 1 to 200. Example: 200");
        Require(options.Lookback >= TimeSpan.Zero && options.Lookback <= TimeSpan.FromDays(366), "Lookback has to be 0 to 366 days. Example: 7.00:00:00");
        Require(options.MaxDeletedShare is >= 0 and <= 1, "MaxDeletedShare has to be a share from 0 to 1. Example: 0.25");
        Require(options.Retention is null || options.Retention >= TimeSpan.FromHours(1), "Retention has to be at least 1 hour, or left out to keep everything. Example: 7.00:00:00");
        Require((options.Content & ~AllContents) == 0, $"Content has to be a list of {string.Join(", ", Asked)}. Example: Detail, Streams");
        Require(
            (options.AthleteDocuments & ~AllAthleteDocuments) == 0,
            $"AthleteDocuments has to be a list of {string.Join(", ", AskedOfAthletes)}. Example: Profile, Gear");
        Require(
            options.PurgeDeauthorizedAfter >= TimeSpan.Zero && options.PurgeDeauthorizedAfter <= TimeSpan.FromDays(30),
            "PurgeDeauthorizedAfter has to be 0 to 30 days. Example: 29.00:00:00");
        Require(options.ContentConcurrency is >= 1 and <= 16, "ContentConcurrency has to be 1 to 16. Example: 4");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                failures.Add("Strava:Ingestion:" + rule);
            }
        }
    }
}
