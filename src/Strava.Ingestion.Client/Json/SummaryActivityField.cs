using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>One field of an activity.</summary>
internal sealed class SummaryActivityField(ReadOnlySpan<byte> name, SummaryActivityField.Reading read)
{
    /// <summary>Reads the value at which the reader stands.</summary>
    public delegate void Reading(SummaryActivityConverter values, SummaryActivity activity, ref Utf8JsonReader json);

    public ReadOnlyMemory<byte> Name { get; } = name.ToArray();

    public Reading Read { get; } = read;
}
