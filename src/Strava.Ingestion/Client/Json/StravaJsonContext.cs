using System.Text.Json.Serialization;

namespace Strava.Ingestion;

/// <summary>What Strava answers; see <see cref="StravaJson"/> for how it is read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(LenientIdConverter),
        typeof(LenientInt32Converter),
        typeof(LenientInt64Converter),
        typeof(LenientDoubleConverter),
        typeof(LenientBooleanConverter),
        typeof(LenientStringConverter),
        typeof(LenientInstantConverter),
        typeof(LenientLocalTimeConverter),
        typeof(LenientDateConverter),
        typeof(LenientLatLngConverter),
    ])]
[JsonSerializable(typeof(ActivityStats))]
[JsonSerializable(typeof(ActivityZone))]
[JsonSerializable(typeof(ClubEvent))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(DetailedActivity))]
[JsonSerializable(typeof(DetailedAthlete))]
[JsonSerializable(typeof(DetailedClub))]
[JsonSerializable(typeof(DetailedGear))]
[JsonSerializable(typeof(DetailedSegment))]
[JsonSerializable(typeof(ExplorerResponse))]
[JsonSerializable(typeof(Photo))]
[JsonSerializable(typeof(PushSubscription))]
[JsonSerializable(typeof(StreamSet))]
[JsonSerializable(typeof(SummaryActivity))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(Zones))]
internal sealed partial class StravaJsonContext : JsonSerializerContext;
