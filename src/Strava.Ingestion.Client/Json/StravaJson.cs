using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion.Client;

/// <summary>
/// How models are read: a serializer of its own with the converters that share its document. It is costly to make, so that it is rented
/// for one document, by one thread that does not await meanwhile, and given back by disposing of it once.
/// </summary>
internal sealed class StravaJson : IDisposable
{
    // No ambient state: what lies here holds nothing between two uses, and which one a reader gets makes no difference to it. It is static
    // because activities are read by static methods, and reading waits for nothing, so that hardly more are in use than there are processors.
    private static readonly Pool<StravaJson> Pool = new(() => new StravaJson(), most: 2 * Environment.ProcessorCount);

    /// <summary>For what is read by its fields, without the serializer.</summary>
    public static readonly JsonSerializerOptions NoSerializer = new();

    private readonly LenientConverters _converters;
    private JsonSerializerOptions? _serializer;

    private StravaJson() => _converters = new LenientConverters(Document);

    /// <summary>The models that are known, for tests.</summary>
    public static IEnumerable<Type> Models => new LenientConverters(new DocumentReading()).Models;

    public DocumentReading Document { get; } = new();

    /// <summary>Begins an answer.</summary>
    public static StravaJson Open(ReadOnlyMemory<byte> json)
    {
        var opened = Pool.Rent();
        opened.Document.Open(json);
        return opened;
    }

    public T? Read<T>(ref Utf8JsonReader reader)
        where T : StravaModel
    {
        var models = _converters.Of<T>();
        return models.Read(ref reader, typeof(T), models.IsReadByFields ? NoSerializer : Serializer());
    }

    /// <exception cref="JsonException">It is no such JSON.</exception>
    public TokenResponse? ReadTokens(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<TokenResponse>)Serializer().GetTypeInfo(typeof(TokenResponse)));

    public void Dispose()
    {
        Document.Close();
        Pool.Return(this);
    }

    /// <summary>Most runs read nothing but lists of activities, and it is costly to make.</summary>
    private JsonSerializerOptions Serializer()
    {
        if (_serializer is null)
        {
            _serializer = new JsonSerializerOptions(StravaJsonContext.Default.Options)
            {
                TypeInfoResolver = StravaJsonContext.Default.WithAddedModifier(_converters.Use),
            };
            foreach (var converter in _converters.Plain)
            {
                _serializer.Converters.Add(converter);
            }

            _serializer.MakeReadOnly();
        }

        return _serializer;
    }
}
