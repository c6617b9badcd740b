using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>One field of a model.</summary>
internal sealed class ModelField<T>(ReadOnlySpan<byte> name, ModelField<T>.Reading read)
    where T : StravaModel
{
    /// <summary>Reads the value at which the reader stands.</summary>
    public delegate void Reading(FieldValues values, T model, ref Utf8JsonReader json);

    public ReadOnlyMemory<byte> Name { get; } = name.ToArray();

    public Reading Read { get; } = read;
}
