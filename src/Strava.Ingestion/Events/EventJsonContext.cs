using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventBatch))]
[JsonSerializable(typeof(WaitingEvents))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
