using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>A file on its way to become an activity.</summary>
internal sealed class Upload
{
    public required long Id { get; init; }

    public required SimulatedAthlete Athlete { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>The SHA-256 of the file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What the app says of the activity.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>Runs out when the file is processed; held so that it is not collected before.</summary>
    public ITimer? Processing { get; set; }

    public long? ActivityId { get; set; }

    public string? Error { get; set; }

    public bool HasActivity => ActivityId is { } id && Athlete.History.Find(id) is not null;

    public JsonObject Describe() => new()
    {
        ["id"] = Id,
        ["id_str"] = Id.ToString(CultureInfo.InvariantCulture),
        ["external_id"] = ExternalId,
        ["error"] = Error,
        ["status"] = Status,
        ["activity_id"] = HasActivity ? ActivityId : null,
    };

    private string Status => Error is not null ? "There was an error processing your activity."
        : ActivityId is null ? "Your activity is still being processed."
        : HasActivity ? "Your activity is ready."
        : "The created activity has been deleted.";
}
