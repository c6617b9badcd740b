using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Reads the properties of an activity with the lenient converters, as the serializer would.</summary>
internal sealed class SummaryActivityConverter(DocumentReading document, LenientModelConverter<MetaAthlete> athletes, LenientModelConverter<PolylineMap> maps)
    : JsonConverter<SummaryActivity>
{
    private readonly LenientIdConverter _ids = new(document);
    private readonly LenientInt32Converter _ints = new(document);
    private readonly LenientInt64Converter _longs = new(document);
    private readonly LenientDoubleConverter _numbers = new(document);
    private readonly LenientDurationConverter _durations = new(document);
    private readonly LenientBooleanConverter _truths = new(document);
    private readonly LenientStringConverter _texts = new(document);
    private readonly LenientInstantConverter _instants = new(document);
    private readonly LenientLocalTimeConverter _clocks = new(document);
    private readonly LenientLatLngConverter _positions = new(document);

    // Strava sends the fields in one order, whatever it is: which one came after which is where to look first.
    private readonly int[] _following = new int[SummaryActivityFields.All.Length];
    private JsonSerializerOptions _options = new();

    public override SummaryActivity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        _options = options;
        var activity = new SummaryActivity();
        var last = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueIsEscaped
                ? SummaryActivityFields.Find(Encoding.UTF8.GetBytes(reader.GetString()!), _following[last])
                : SummaryActivityFields.Find(reader.ValueSpan, _following[last]);
            reader.Read();
            if (found < 0)
            {
                reader.Skip();
                continue;
            }

            SummaryActivityFields.All[found].Read(this, activity, ref reader);
            _following[last] = found;
            last = found;
        }

        return activity;
    }

    public override void Write(Utf8JsonWriter writer, SummaryActivity value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The typed view is only read; the raw bytes are what is kept.");

    public long Id(ref Utf8JsonReader json) => Read(_ids, ref json);

    public int? Int(ref Utf8JsonReader json) => Read(_ints, ref json);

    public long? Long(ref Utf8JsonReader json) => Read(_longs, ref json);

    public double? Number(ref Utf8JsonReader json) => Read(_numbers, ref json);

    public TimeSpan? Duration(ref Utf8JsonReader json) => Read(_durations, ref json);

    public bool? Truth(ref Utf8JsonReader json) => Read(_truths, ref json);

    public string? Text(ref Utf8JsonReader json) => Read(_texts, ref json);

    /// <summary>A text that many activities of a page have in common, such as the sport.</summary>
    public string? SharedText(ref Utf8JsonReader json)
    {
        ref var shared = ref document.SharedText(json.TokenType == JsonTokenType.String ? json.ValueSpan : default);
        return shared is not null && json.TokenType == JsonTokenType.String && json.ValueTextEquals(shared) ? shared : shared = Text(ref json);
    }

    public DateTimeOffset? Instant(ref Utf8JsonReader json) => Read(_instants, ref json);

    public DateTime? Clock(ref Utf8JsonReader json) => Read(_clocks, ref json);

    public LatLng? Position(ref Utf8JsonReader json) => Read(_positions, ref json);

    public MetaAthlete? Athlete(ref Utf8JsonReader json) => Read(athletes, ref json);

    public PolylineMap? Map(ref Utf8JsonReader json) => Read(maps, ref json);

    private T? Read<T>(LenientConverter<T> converter, ref Utf8JsonReader json) => converter.Read(ref json, typeof(T), _options);
}
