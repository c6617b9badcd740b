using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConnectionDocument))]
[JsonSerializable(typeof(TokenSet))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
