using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Slices a page of the activity list into its activities without copying a byte.</summary>
internal static class ActivityPageReader
{
    /// <exception cref="StravaTransientException">The answer is no whole JSON array: it broke off, or something else than Strava answered.</exception>
    public static ActivityList Read(ReadOnlyMemory<byte> body, long athleteId, DateTimeOffset retrievedAt)
    {
        var activities = new List<ActivityRecord>();
        var rejected = new List<RejectedActivity>();
        foreach (var slice in Slice(body))
        {
            if (ActivityRecord.TryParse(athleteId, slice, DetailLevel.Summary, retrievedAt, out var record, out var rejection))
            {
                activities.Add(record);
            }
            else
            {
                rejected.Add(rejection);
            }
        }

        return new ActivityList(activities, rejected);
    }

    private static List<ReadOnlyMemory<byte>> Slice(ReadOnlyMemory<byte> body)
    {
        try
        {
            return SliceJson(body);
        }
        catch (JsonException)
        {
            // One broken element must not cost the other 199, as long as the array as such is whole.
            return BrokenArray.TrySlice(body) ?? throw NotAnArray();
        }
    }

    private static List<ReadOnlyMemory<byte>> SliceJson(ReadOnlyMemory<byte> body)
    {
        // The reader is no recursive one: depth costs a bit a level, and is judged where an element is read.
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw NotAnArray();
        }

        var slices = new List<ReadOnlyMemory<byte>>(200);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            slices.Add(body[start..(int)reader.BytesConsumed]);
        }

        // Reads on to the end, so that rubbish behind the array is found too.
        reader.Read();
        return slices;
    }

    private static StravaTransientException NotAnArray() => new("Strava's answer for the activity list is no whole JSON array; try again later.");
}
