using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Reads models from answers, in one pass and without copying.</summary>
internal static class ModelReader
{
    // Strava's pages hold 200 at most; its lists that come as a whole, laps for example, are shorter still.
    private const int LongestArray = 10_000;

    /// <param name="body">The answer.</param>
    /// <param name="request">What was asked for, for messages.</param>
    /// <param name="unreadable">The names of fields that are null because they have another type than expected.</param>
    /// <exception cref="StravaTransientException">The answer is no such object.</exception>
    public static T ReadObject<T>(ReadOnlyMemory<byte> body, string request, out IReadOnlyList<string> unreadable)
        where T : StravaModel
    {
        CurrentDocument.Open(body);
        try
        {
            return TryReadObject<T>(body, out unreadable) ?? throw new StravaTransientException($"Strava's answer to the request for {request} is not what was asked for; try again later.");
        }
        finally
        {
            CurrentDocument.Close();
        }
    }

    /// <inheritdoc cref="ReadObject{T}"/>
    /// <exception cref="StravaTransientException">The answer is no whole array.</exception>
    public static ModelArray<T> ReadArray<T>(ReadOnlyMemory<byte> body, string request)
        where T : StravaModel
    {
        CurrentDocument.Open(body);
        try
        {
            return TryReadArray<T>(body)
                ?? ReadElements<T>(ActivityDocuments.SliceArray(body, LongestArray)
                    ?? throw new StravaTransientException($"Strava's answer to the request for {request} is no whole JSON array; try again later."));
        }
        finally
        {
            CurrentDocument.Close();
        }
    }

    private static T? TryReadObject<T>(ReadOnlyMemory<byte> json, out IReadOnlyList<string> unreadable)
        where T : StravaModel
    {
        unreadable = [];
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            var model = reader.Read() && reader.TokenType == JsonTokenType.StartObject
                ? StravaJson.ConverterOf<T>().Read(ref reader, typeof(T), StravaJson.Options)
                : null;
            if (model is not { IsIdentified: true } || reader.Read())
            {
                return null;
            }

            unreadable = FieldNames.Of(json.Span, FieldMismatches.Take());
            return model;
        }
        catch (JsonException)
        {
            // Without the exception's own text: it quotes the document.
            return null;
        }
    }

    /// <returns>Null when the array has to be looked at element by element, because it or one of them is no valid JSON.</returns>
    private static ModelArray<T>? TryReadArray<T>(ReadOnlyMemory<byte> json)
        where T : StravaModel
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            var converter = StravaJson.ConverterOf<T>();
            var array = new ModelArray<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var model = converter.Read(ref reader, typeof(T), StravaJson.Options);
                array.Add(model, json[start..(int)reader.BytesConsumed]);
            }

            // Reads on to the end, so that rubbish behind the array is found too.
            reader.Read();
            array.Unreadable = FieldNames.Of(json.Span, FieldMismatches.Take());
            return array;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ModelArray<T> ReadElements<T>(List<ReadOnlyMemory<byte>> slices)
        where T : StravaModel
    {
        var array = new ModelArray<T>();
        foreach (var slice in slices)
        {
            CurrentDocument.Continue(slice);
            array.Add(TryReadObject<T>(slice, out var unreadable), slice);
            array.Unreadable = unreadable.Count > 0 ? unreadable : array.Unreadable;
        }

        return array;
    }
}
