using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PlannedPurge))]
internal sealed partial class PlannedPurgeJsonContext : JsonSerializerContext;
