using System.Text.Json;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>The few columns that row by row writes, too.</summary>
internal sealed class ActivityRow
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public string? SportType { get; init; }

    public double? Distance { get; init; }

    public string? StartDate { get; init; }

    public required string Raw { get; init; }

    public static ActivityRow Of(JsonElement activity) => new()
    {
        Id = activity.GetProperty("id").GetInt64(),
        Name = Text(activity, "name"),
        SportType = Text(activity, "sport_type"),
        Distance = activity.TryGetProperty("distance", out var distance) && distance.ValueKind == JsonValueKind.Number ? distance.GetDouble() : null,
        StartDate = Text(activity, "start_date"),
        Raw = activity.GetRawText(),
    };

    private static string? Text(JsonElement activity, string field) =>
        activity.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
