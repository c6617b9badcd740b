namespace Strava.Ingestion;

/// <summary>What is known of an athlete's documents: when each may be asked for again, and which gear was met. A mark a kind, and one a gear.</summary>
internal sealed class AthleteMarks : IStateContent
{
    // An athlete has a few dozen; more are no gear.
    private const int MostGear = 1000;

    /// <summary>By the name of the kind; not of gear, of which each has a mark of its own.</summary>
    public Dictionary<string, DateTimeOffset> NotBefore { get; init; } = [];

    /// <summary>By the id of the gear; one that was met and never asked for has the least moment.</summary>
    public Dictionary<string, DateTimeOffset> Gear { get; init; } = [];

    /// <summary>How many pages of a list the sinks may hold that are not empty, by the name of the kind.</summary>
    public Dictionary<string, int> Pages { get; init; } = [];

    /// <summary>The gear that the profile listed last.</summary>
    public List<string> InUse { get; set; } = [];

    /// <summary>Whether the gear is known of all activities that the sinks held when gear was first asked for.</summary>
    public bool HasHistory { get; set; }

    public bool IsSound() => NotBefore is not null && Gear is not null && Pages is not null && InUse is not null && Gear.Count <= MostGear && Gear.Keys.All(IsGear);

    /// <summary>Notes gear that was met.</summary>
    /// <returns>Whether any of it is new.</returns>
    public bool Meet(IEnumerable<string> ids)
    {
        var isNew = false;
        foreach (var id in ids.Where(IsGear))
        {
            isNew |= Gear.Count < MostGear && Gear.TryAdd(id, DateTimeOffset.MinValue);
        }

        return isNew;
    }

    /// <summary>Notes the gear that the profile lists. What it listed before and does no longer is retired or gone, so it is asked for again.</summary>
    public void List(IReadOnlyCollection<string> inUse)
    {
        Meet(inUse);
        foreach (var id in InUse.Except(inUse).Where(Gear.ContainsKey))
        {
            Gear[id] = DateTimeOffset.MinValue;
        }

        InUse = [.. inUse.Where(IsGear)];
    }

    // It becomes part of an address, so that nothing else than an id is let through.
    private static bool IsGear(string id) => id.Length > 0 && AthleteDocument.IsKey(id);
}
