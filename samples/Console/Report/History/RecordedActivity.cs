using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>What the report needs, out of a document.</summary>
internal static class RecordedActivity
{
    public static StoredActivity Describe(ActivityRecord record)
    {
        var activity = record.Activity;
        var start = activity.StartDateLocal ?? activity.StartDate?.UtcDateTime;
        return new StoredActivity(record.Id)
        {
            Name = activity.Name,
            Sport = activity.SportType ?? activity.Type,
            Day = start is { } day ? DateOnly.FromDateTime(day) : null,
            IsUtc = activity.StartDateLocal is null && start is not null,
            Distance = activity.Distance,
            MovingTime = activity.MovingTime?.TotalSeconds,
            ElevationGain = activity.TotalElevationGain,
            GearId = activity.GearId,
            GearName = GearName(record),
            Polyline = activity.Map?.SummaryPolyline,
        };
    }

    /// <summary>The activity list knows a gear's id, an export its name, and a detailed activity both.</summary>
    private static string? GearName(ActivityRecord record) => (record.Origin, record.DetailLevel) switch
    {
        (ActivityOrigin.Export, _) => Text(record, "gear_name"),
        (_, DetailLevel.Detail) => Text(record, "gear", "name"),
        _ => null,
    };

    private static string? Text(ActivityRecord record, params IReadOnlyList<string> path)
    {
        try
        {
            // As text first, which puts a sign in the place of bytes that are no UTF-8.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(record.Raw.Span));
            var value = document.RootElement;
            foreach (var name in path)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                {
                    return null;
                }
            }

            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half of a character, which no text can hold.
            return null;
        }
    }
}
