using System.Text.Json.Serialization;

namespace Strava.Ingestion.Archive;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ArchiveCheckpoint))]
internal sealed partial class ArchiveCheckpointJson : JsonSerializerContext;
