using System.Text.Json.Serialization;

namespace Strava.Ingestion.AzureStorage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContainerCheckpoint))]
internal sealed partial class ContainerCheckpointJson : JsonSerializerContext;
