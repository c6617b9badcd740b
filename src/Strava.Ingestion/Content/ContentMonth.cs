namespace Strava.Ingestion;

/// <summary>The queue's document for the activities that started in one month, which bounds its size.</summary>
internal sealed class ContentMonth : IStateContent
{
    // What people add to an activity later. What the device recorded stays as it is.
    private const ContentKinds AddedLater = ContentKinds.Comments | ContentKinds.Kudos | ContentKinds.Photos;

    public List<ContentEntry> Entries { get; init; } = [];

    public bool IsSound() =>
        Entries is not null && Entries.TrueForAll(entry => entry?.IsSound() == true) && Entries.DistinctBy(entry => entry.Id).Count() == Entries.Count;

    /// <returns>Whether anything is new.</returns>
    public bool Add(IEnumerable<ContentNote> notes, ContentKinds asked)
    {
        var known = Entries.ToDictionary(entry => entry.Id);
        var changed = false;
        foreach (var note in notes)
        {
            if (known.TryGetValue(note.Id, out var entry))
            {
                changed |= Update(entry, note, asked);
            }
            else if (asked != ContentKinds.None)
            {
                entry = new ContentEntry { Id = note.Id, Start = note.Start, Hash = note.Hash, Done = note.Done, Waiting = asked & ~note.Done };
                Entries.Add(entry);
                known.Add(entry.Id, entry);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>What may be asked for now, the newest activity first.</summary>
    public IEnumerable<ContentItem> Due(ContentKinds asked, DateTimeOffset now) =>
        from entry in Entries.OrderByDescending(entry => entry.Start).ThenByDescending(entry => entry.Id)
        from kind in Kinds(entry.Wanted(asked))
        let delay = entry.DelayOf(kind)
        where delay is null || delay.NotBefore <= now || delay.NotBefore > now + ContentSchedule.Longest
        select new ContentItem(new ContentNote(entry.Id, entry.Start, entry.Hash, entry.Done), kind, delay?.Attempts ?? 0);

    public int CountWaiting(ContentKinds asked) => Entries.Sum(entry => Kinds(entry.Wanted(asked)).Count());

    /// <returns>Whether anything changed.</returns>
    public bool Settle(IEnumerable<ContentAnswer> answers)
    {
        var known = Entries.ToDictionary(entry => entry.Id);
        var changed = false;
        foreach (var answer in answers)
        {
            if (known.TryGetValue(answer.Item.Id, out var entry))
            {
                Settle(entry, answer);
                changed = true;
            }
        }

        return changed;
    }

    private static bool Update(ContentEntry entry, ContentNote note, ContentKinds asked)
    {
        var (waiting, hash) = (entry.Waiting, entry.Hash);
        if (note.Hash is not null && note.Hash != entry.Hash)
        {
            // A list's entry never replaces a detail, so that without a new one the edit would be lost.
            var outdated = ((asked | entry.Done) & ContentKinds.Detail) | (asked & AddedLater);
            entry.Hash = note.Hash;
            entry.Waiting |= outdated;
            entry.Forget(outdated);
        }

        entry.Waiting |= asked & ~entry.Done;
        entry.Start = note.Start;
        return (waiting, hash) != (entry.Waiting, entry.Hash);
    }

    private static void Settle(ContentEntry entry, ContentAnswer answer)
    {
        var item = answer.Item;
        entry.Forget(item.Kind);
        if (answer.AskAgain is { } moment)
        {
            (entry.Delays ??= []).Add(new ContentDelay { Kind = item.Kind, Attempts = item.Attempts + 1, NotBefore = moment });
            if (answer.IsHidden)
            {
                // What is neither done nor waiting begins to wait when the list shows the activity.
                entry.Done &= ~item.Kind;
                entry.Waiting &= ~item.Kind;
            }

            return;
        }

        entry.Done |= item.Kind;
        if (entry.Hash == item.Note.Hash)
        {
            // Else it was edited while the request was on its way, and the answer may be older than the edit.
            entry.Waiting &= ~item.Kind;
        }
    }

    private static IEnumerable<ContentKinds> Kinds(ContentKinds set)
    {
        for (var rest = (int)set; rest != 0; rest &= rest - 1)
        {
            yield return (ContentKinds)(rest & -rest);
        }
    }
}
