using System.Text.Json.Serialization;

namespace Strava.Ingestion.AspNetCore;

[JsonSerializable(typeof(Consent))]
internal sealed partial class ConsentJsonContext : JsonSerializerContext;
