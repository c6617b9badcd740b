using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ContentSettings))]
[JsonSerializable(typeof(ContentMark))]
[JsonSerializable(typeof(ContentMonth))]
internal sealed partial class ContentJsonContext : JsonSerializerContext;
