using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>What the queue knows of one activity. Once nothing is waiting, that is little more than its id and a hash.</summary>
internal sealed class ContentEntry
{
    private const ContentKinds Known = ContentKinds.Detail | ContentKinds.Laps | ContentKinds.Zones | ContentKinds.Streams
        | ContentKinds.Comments | ContentKinds.Kudos | ContentKinds.Photos;

    public required long Id { get; init; }

    /// <summary>When it started, seconds since 1970.</summary>
    public long? Start { get; set; }

    /// <summary>The first eight bytes of the hash of its entry in the list, in hexadecimal; null as long as only its detail was seen.</summary>
    public string? Hash { get; set; }

    /// <summary>Kinds that were fetched, or of which there is none. One may be waiting again, because the activity was edited.</summary>
    [JsonConverter(typeof(JsonNumberEnumConverter<ContentKinds>))]
    public ContentKinds Done { get; set; }

    [JsonConverter(typeof(JsonNumberEnumConverter<ContentKinds>))]
    public ContentKinds Waiting { get; set; }

    public List<ContentDelay>? Delays { get; set; }

    public bool IsSound() =>
        Id > 0 && ((Done | Waiting) & ~Known) == 0 && Delays?.TrueForAll(delay => delay is { Attempts: >= 0 and < int.MaxValue }) != false;

    /// <summary>What is waiting and wanted: asked for now, or fetched before and out of date.</summary>
    public ContentKinds Wanted(ContentKinds asked) => Waiting & (asked | Done);

    public ContentDelay? DelayOf(ContentKinds kind) => Delays?.Find(delay => delay.Kind == kind);

    public void Forget(ContentKinds kinds)
    {
        Delays?.RemoveAll(delay => (delay.Kind & kinds) != 0);
        Delays = Delays is { Count: > 0 } ? Delays : null;
    }
}
