using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client.Models;

/// <summary>Something that Strava answered: typed, with the JSON it was read from beside it.</summary>
/// <remarks>
/// Strava marks nothing as required and changes types at times, so everything but an id may be null: absent, null, or of a type nobody
/// expected. What a property cannot hold is still in <see cref="Raw"/>.
/// Properties can be set and not only initialized: for <c>init</c> the JSON reader would have to collect every value and call a constructor
/// with all of them, which takes an activity a third more time and nearly twice the memory (measured: 1.4 and 1.8 times).
/// </remarks>
public abstract class StravaModel
{
    /// <summary>An empty model, as a test's stand-in for an answer needs it.</summary>
    protected StravaModel()
    {
    }

    /// <summary>The JSON object exactly as it was received, in UTF-8: a slice of the answer, which it keeps alive. Empty when it was not read from an answer.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Raw { get; internal set; }

    /// <summary>Whether it has the id without which it is nothing one could have asked for.</summary>
    internal virtual bool IsIdentified => true;
}
