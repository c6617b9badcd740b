namespace Strava.Ingestion.Client;

/// <summary>What an array held.</summary>
internal sealed class ModelArray<T>
    where T : StravaModel
{
    public List<T> Items { get; } = [];

    /// <summary>Elements that are none.</summary>
    public List<ReadOnlyMemory<byte>> Rejected { get; } = [];

    /// <summary>The names of fields that are null because they have another type than expected.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];

    /// <exception cref="StravaException">The answer holds more than any of Strava's.</exception>
    public void Add(T? model, ReadOnlyMemory<byte> raw, DocumentReading document)
    {
        if (model is { IsIdentified: true })
        {
            Items.Add(model);
        }
        else
        {
            document.Spend(DocumentReading.ObjectCost);
            Rejected.Add(raw);
        }
    }
}
