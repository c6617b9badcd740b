using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AcknowledgedDocument))]
internal sealed partial class AcknowledgedJsonContext : JsonSerializerContext;
