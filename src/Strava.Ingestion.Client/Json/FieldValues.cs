using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>The lenient converters for the values of fields that are read without the serializer.</summary>
/// <param name="document">What is read.</param>
internal sealed class FieldValues(DocumentReading document)
{
    private readonly LenientIdConverter _ids = new(document);
    private readonly LenientInt32Converter _ints = new(document);
    private readonly LenientInt64Converter _longs = new(document);
    private readonly LenientDoubleConverter _numbers = new(document);
    private readonly LenientDurationConverter _durations = new(document);
    private readonly LenientBooleanConverter _truths = new(document);
    private readonly LenientStringConverter _texts = new(document);
    private readonly LaterTextConverter _laterTexts = new(document);
    private readonly LenientInstantConverter _instants = new(document);
    private readonly LenientLocalTimeConverter _clocks = new(document);
    private readonly LenientLatLngConverter _positions = new(document);

    public long Id(ref Utf8JsonReader json) => Read(_ids, ref json);

    public int? Int(ref Utf8JsonReader json) => Read(_ints, ref json);

    public long? Long(ref Utf8JsonReader json) => Read(_longs, ref json);

    public double? Number(ref Utf8JsonReader json) => Read(_numbers, ref json);

    public TimeSpan? Duration(ref Utf8JsonReader json) => Read(_durations, ref json);

    public bool? Truth(ref Utf8JsonReader json) => Read(_truths, ref json);

    public string? Text(ref Utf8JsonReader json) => Read(_texts, ref json);

    /// <summary>Looks whether the value is a text, which is taken from the model's bytes when somebody asks for it.</summary>
    public void LaterText(ref Utf8JsonReader json) => Read(_laterTexts, ref json);

    /// <summary>A text that many activities of a page have in common, such as the sport.</summary>
    public string? SharedText(ref Utf8JsonReader json)
    {
        ref var shared = ref document.SharedText(json.TokenType == JsonTokenType.String ? json.ValueSpan : default);
        return shared is not null && json.TokenType == JsonTokenType.String && json.ValueTextEquals(shared) ? shared : shared = Text(ref json);
    }

    public DateTimeOffset? Instant(ref Utf8JsonReader json) => Read(_instants, ref json);

    public DateTime? Clock(ref Utf8JsonReader json) => Read(_clocks, ref json);

    public LatLng? Position(ref Utf8JsonReader json) => Read(_positions, ref json);

    public static T? Model<T>(LenientModelConverter<T> models, ref Utf8JsonReader json)
        where T : StravaModel => Read(models, ref json);

    private static T? Read<T>(LenientConverter<T> converter, ref Utf8JsonReader json) => converter.Read(ref json, typeof(T), StravaJson.NoSerializer);
}
