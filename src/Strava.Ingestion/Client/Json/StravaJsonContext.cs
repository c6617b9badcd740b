using System.Text.Json.Serialization;

namespace Strava.Ingestion;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(LenientInt32Converter),
        typeof(LenientInt64Converter),
        typeof(LenientDoubleConverter),
        typeof(LenientBooleanConverter),
        typeof(LenientStringConverter),
        typeof(LenientInstantConverter),
        typeof(LenientLocalTimeConverter),
        typeof(LenientLatLngConverter),
    ])]
[JsonSerializable(typeof(SummaryActivity))]
[JsonSerializable(typeof(DetailedAthlete))]
[JsonSerializable(typeof(TokenResponse))]
internal sealed partial class StravaJsonContext : JsonSerializerContext;
