using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SubscriptionDocument))]
internal sealed partial class SubscriptionJsonContext : JsonSerializerContext;
