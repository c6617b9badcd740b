using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client;

/// <summary>Reads the fields of a model with the lenient converters, as the serializer would.</summary>
internal sealed class ModelFieldsConverter<T>(FieldValues values, ModelField<T>[] fields) : JsonConverter<T>
    where T : StravaModel, new()
{
    // Strava sends the fields in one order, whatever it is: which one came after which is where to look first.
    private readonly int[] _following = new int[fields.Length];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var model = new T();
        var last = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueIsEscaped ? Find(Encoding.UTF8.GetBytes(reader.GetString()!), _following[last]) : Find(reader.ValueSpan, _following[last]);
            reader.Read();
            if (found < 0)
            {
                reader.Skip();
                continue;
            }

            fields[found].Read(values, model, ref reader);
            _following[last] = found;
            last = found;
        }

        return model;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The typed view is only read; the raw bytes are what is kept.");

    /// <param name="name">A property's name, unescaped.</param>
    /// <param name="expected">Where to look first.</param>
    /// <returns>Where the field stands, or -1 when there is none of this name.</returns>
    private int Find(ReadOnlySpan<byte> name, int expected)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var at = expected + i;
            at = at < fields.Length ? at : at - fields.Length;
            if (name.SequenceEqual(fields[at].Name.Span))
            {
                return at;
            }
        }

        return -1;
    }
}
