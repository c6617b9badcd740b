using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>The table of contents of the queue.</summary>
internal sealed class ContentIndex
{
    /// <summary>The months that have a document.</summary>
    public HashSet<string> Months { get; init; } = [];

    /// <summary>Those in whose documents something may be waiting.</summary>
    public HashSet<string> Waiting { get; init; } = [];

    /// <summary>Kinds for which everything was queued that the sinks held when they were first asked for.</summary>
    [JsonConverter(typeof(JsonNumberEnumConverter<ActivityContents>))]
    public ActivityContents Complete { get; set; }

    /// <summary>Until when zones are not asked for, because the athlete is no subscriber.</summary>
    public DateTimeOffset? NoZonesBefore { get; set; }
}
