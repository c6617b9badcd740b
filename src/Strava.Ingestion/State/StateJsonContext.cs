using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuotaDocument))]
[JsonSerializable(typeof(TokenSet))]
[JsonSerializable(typeof(LeaseDocument))]
[JsonSerializable(typeof(AthleteIndexDocument))]
[JsonSerializable(typeof(DisconnectedDocument))]
[JsonSerializable(typeof(StravaCheckpoint))]
[JsonSerializable(typeof(SweepState))]
[JsonSerializable(typeof(ContentIndex))]
[JsonSerializable(typeof(ContentMonth))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
