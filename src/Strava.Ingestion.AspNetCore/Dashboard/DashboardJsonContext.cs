using System.Text.Json.Serialization;

namespace Strava.Ingestion.AspNetCore;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class DashboardJsonContext : JsonSerializerContext;
