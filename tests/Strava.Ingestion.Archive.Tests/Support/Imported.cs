using System.Text.Json;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>What an export's source has yielded.</summary>
internal sealed record Imported(
    IReadOnlyList<ActivityRecord> Activities,
    IReadOnlyList<ActivityContent> Contents,
    IReadOnlyList<RejectedActivity> Rejected,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<int> PageSizes)
{
    public SummaryActivity Only => Assert.Single(Activities).Activity;

    public JsonElement Document => JsonElement.Parse(Assert.Single(Activities).Raw.Span);

    public JsonElement Archive => Document.GetProperty("archive");
}
