using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>What the queue knows beside its months.</summary>
internal sealed class ContentSettings
{
    /// <summary>Kinds for which everything was queued that the sinks held when they were first asked for.</summary>
    [JsonConverter(typeof(JsonNumberEnumConverter<ContentKinds>))]
    public ContentKinds Complete { get; set; }

    /// <summary>Until when zones are not asked for, because the athlete is no subscriber.</summary>
    public DateTimeOffset? NoZonesBefore { get; set; }
}
