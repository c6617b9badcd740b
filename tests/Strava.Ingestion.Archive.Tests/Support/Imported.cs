using System.Text.Json;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>What an export's source has yielded.</summary>
internal sealed record Imported(
    IReadOnlyList<ActivityRecord> Activities,
    IReadOnlyList<ActivityContent> AllContents,
    IReadOnlyList<RejectedActivity> Rejected,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<int> PageSizes)
{
    /// <summary>What the recordings gave.</summary>
    public IReadOnlyList<ActivityContent> Contents => [.. AllContents.Where(content => content.Kind != ContentKinds.ExportRow)];

    public SummaryActivity Only => Assert.Single(Activities).Activity;

    public JsonElement Document => JsonElement.Parse(Assert.Single(Activities).Raw.Span);

    public JsonElement Archive => Document.GetProperty("archive");
}
