using System.Text.Json.Serialization;

namespace Strava.Ingestion.Benchmarks.Json;

/// <summary>What one would write without the library: the same types, no converters but the one that a position needs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(BareLatLngConverter)])]
[JsonSerializable(typeof(List<SummaryActivity>))]
internal sealed partial class BareContext : JsonSerializerContext;
