using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AthleteMarks))]
internal sealed partial class AthleteJsonContext : JsonSerializerContext;
