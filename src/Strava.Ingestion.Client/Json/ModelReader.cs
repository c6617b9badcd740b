using System.Text.Json;

namespace Strava.Ingestion.Client;

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
        using var opened = StravaJson.Open(body);
        unreadable = [];
        return (JsonSlices.IsKnownBroken(body) ? null : TryReadObject<T>(opened, body, out unreadable))
            ?? throw new StravaTransientException($"Strava's answer to the request for {request} is not of the requested type; try again later.");
    }

    /// <inheritdoc cref="ReadObject{T}"/>
    /// <param name="body">The answer.</param>
    /// <param name="request">What was asked for, for messages.</param>
    /// <param name="look">What was seen of the answers before.</param>
    /// <exception cref="StravaTransientException">The answer is no whole array, or a part of it is damaged and was not seen before.</exception>
    public static ModelArray<T> ReadArray<T>(ReadOnlyMemory<byte> body, string request, SecondLook look)
        where T : StravaModel
    {
        using var opened = StravaJson.Open(body);
        if (!JsonSlices.IsKnownBroken(body) && TryReadArray<T>(opened, body) is { } array)
        {
            return array;
        }

        var slices = JsonSlices.SliceArray(body, LongestArray)
            ?? throw new StravaTransientException($"Strava's answer to the request for {request} is not a complete JSON array; try again later.");
        look.Confirm(slices, request);
        return ReadElements<T>(opened, slices.Elements);
    }

    private static T? TryReadObject<T>(StravaJson opened, ReadOnlyMemory<byte> json, out IReadOnlyList<string> unreadable)
        where T : StravaModel
    {
        unreadable = [];
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            var model = reader.Read() && reader.TokenType == JsonTokenType.StartObject ? opened.Read<T>(ref reader) : null;
            if (model is not { IsIdentified: true } || reader.Read())
            {
                return null;
            }

            unreadable = opened.Document.TakeUnreadable(json);
            return model;
        }
        catch (JsonException)
        {
            // Without the exception's own text: it quotes the document.
            return null;
        }
    }

    /// <returns>Null when the array has to be looked at element by element, because it or one of them is no valid JSON.</returns>
    private static ModelArray<T>? TryReadArray<T>(StravaJson opened, ReadOnlyMemory<byte> json)
        where T : StravaModel
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            var array = new ModelArray<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var model = opened.Read<T>(ref reader);
                array.Add(model, json[start..(int)reader.BytesConsumed], opened.Document);
            }

            // Reads on to the end, so that rubbish behind the array is found too.
            reader.Read();
            array.Unreadable = opened.Document.TakeUnreadable(json);
            return array;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ModelArray<T> ReadElements<T>(StravaJson opened, IReadOnlyList<ReadOnlyMemory<byte>> slices)
        where T : StravaModel
    {
        var array = new ModelArray<T>();
        foreach (var slice in slices)
        {
            opened.Document.Continue(slice);
            array.Add(TryReadObject<T>(opened, slice, out var unreadable), slice, opened.Document);
            array.Unreadable = unreadable.Count > 0 ? unreadable : array.Unreadable;
        }

        return array;
    }
}
