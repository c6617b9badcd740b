using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>What is sent to Strava as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpdatableActivity))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
