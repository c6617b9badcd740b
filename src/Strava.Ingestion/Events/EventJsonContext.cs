using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(EventBatch))]
[JsonSerializable(typeof(RecentEvents))]
[JsonSerializable(typeof(WaitingEvents))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
