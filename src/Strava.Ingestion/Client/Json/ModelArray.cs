namespace Strava.Ingestion;

/// <summary>What an array held.</summary>
internal sealed class ModelArray<T>
    where T : StravaModel
{
    public List<T> Items { get; } = [];

    /// <summary>Elements that are none.</summary>
    public List<ReadOnlyMemory<byte>> Rejected { get; } = [];

    /// <summary>The names of fields that are null because they have another type than expected.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];

    public void Add(T? model, ReadOnlyMemory<byte> raw)
    {
        if (model is { IsIdentified: true })
        {
            Items.Add(model);
        }
        else
        {
            CurrentDocument.Spend(CurrentDocument.ObjectCost);
            Rejected.Add(raw);
        }
    }
}
