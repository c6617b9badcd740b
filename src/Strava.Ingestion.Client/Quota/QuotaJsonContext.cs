using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuotaDocument))]
internal sealed partial class QuotaJsonContext : JsonSerializerContext;
