using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>What Strava answers. It is not read by this alone but by <see cref="StravaJson"/>, which adds the lenient converters.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
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
