using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>A kind of content of an activity that was asked for and did not come.</summary>
internal sealed record ContentDelay
{
    [JsonConverter(typeof(JsonNumberEnumConverter<ContentKinds>))]
    public required ContentKinds Kind { get; init; }

    /// <summary>How often it was asked for.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset NotBefore { get; init; }
}
