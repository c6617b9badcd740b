using System.Net.Http.Headers;
using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>What to change of an activity; null leaves a value as it is.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-UpdatableActivity</remarks>
public sealed class UpdatableActivity
{
    /// <summary>The <see cref="GearId"/> that takes the gear away.</summary>
    public const string NoGear = "none";

    /// <summary>The title.</summary>
    public string? Name { get; set; }

    /// <summary>The text; it is replaced as a whole.</summary>
    public string? Description { get; set; }

    /// <summary>One of <see cref="Models.SportType"/>, case-sensitive.</summary>
    public string? SportType { get; set; }

    /// <summary>Strava's id of the gear, or <see cref="NoGear"/>.</summary>
    public string? GearId { get; set; }

    /// <summary>A commute.</summary>
    public bool? Commute { get; set; }

    /// <summary>On a trainer.</summary>
    public bool? Trainer { get; set; }

    /// <summary>Muted in feeds.</summary>
    public bool? HideFromHome { get; set; }

    internal HttpContent ToJson() => new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(this, RequestJsonContext.Default.UpdatableActivity))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
    };
}
