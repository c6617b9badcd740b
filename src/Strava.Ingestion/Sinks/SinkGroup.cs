using System.Runtime.CompilerServices;

namespace Strava.Ingestion;

/// <summary>Several sinks as one: something is written once every one of them has acknowledged it.</summary>
internal sealed class SinkGroup : IContentSink
{
    private readonly IReadOnlyList<IActivitySink> _sinks;

    /// <exception cref="ArgumentException">Two sinks have the same name.</exception>
    public SinkGroup(IEnumerable<IActivitySink> sinks)
    {
        _sinks = [.. sinks];
        if (_sinks.GroupBy(sink => sink.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twins)
        {
            throw new ArgumentException($"Two sinks are called '{twins.Key}'. Give one of them another name, e.g. AddSqliteSink(\"archive\", o => o.Path = \"archive.db\").");
        }
    }

    public string Name => string.Join(", ", _sinks.Select(sink => sink.Name));

    /// <exception cref="ArgumentException">There is no sink of a name.</exception>
    public void RequireAll(IReadOnlyList<string> names)
    {
        if (names.Except(_sinks.Select(sink => sink.Name), StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            throw new ArgumentException($"There is no sink called '{string.Join("', '", unknown)}'; there is '{string.Join("', '", _sinks.Select(sink => sink.Name))}'.", nameof(names));
        }
    }

    /// <exception cref="InvalidOperationException">There is no sink.</exception>
    public async ValueTask<string> OpenAsync(CancellationToken cancellationToken)
    {
        if (_sinks.Count == 0)
        {
            throw new InvalidOperationException("There is no sink to write to. Add one, e.g. services.AddStravaIngestion(…).AddSqliteSink(o => o.Path = \"strava.db\").");
        }

        var identities = new List<string>(_sinks.Count);
        foreach (var sink in _sinks)
        {
            identities.Add(await sink.OpenAsync(cancellationToken).ConfigureAwait(false));
        }

        return string.Join('\n', identities.Order(StringComparer.Ordinal));
    }

    /// <returns>Of each activity what the sink did with it that had most to do.</returns>
    public async ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        var effects = await ForAllAsync(_sinks, sink => sink.WriteAsync(activities, cancellationToken), cancellationToken).ConfigureAwait(false);
        return effects.Length == 1 ? effects[0] : [.. activities.Select((_, index) => Most(effects.Select(effect => effect[index])))];
    }

    public async ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        var written = await ForAllAsync(_sinks.OfType<IContentSink>(), sink => sink.WriteContentAsync(contents, cancellationToken), cancellationToken).ConfigureAwait(false);
        return written.DefaultIfEmpty().Max();
    }

    /// <returns>An entry for what any of them holds; of an activity that several hold, the poorest document, because that is what all of them have.</returns>
    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_sinks.Count == 1)
        {
            await foreach (var held in _sinks[0].ListAsync(athleteId, window, cancellationToken).ConfigureAwait(false))
            {
                yield return held;
            }

            yield break;
        }

        var poorest = new Dictionary<long, HeldActivity>();
        foreach (var sink in _sinks)
        {
            await foreach (var held in sink.ListAsync(athleteId, window, cancellationToken).ConfigureAwait(false))
            {
                if (!poorest.TryGetValue(held.Id, out var other) || held.DetailLevel < other.DetailLevel)
                {
                    poorest[held.Id] = held;
                }
            }
        }

        foreach (var held in poorest.Values)
        {
            yield return held;
        }
    }

    /// <returns>How many activities the sink removed that had most of them.</returns>
    public async ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken)
    {
        var most = 0;
        foreach (var sink in _sinks)
        {
            most = Math.Max(most, await sink.RemoveAsync(athleteId, tombstones, cancellationToken).ConfigureAwait(false));
        }

        return most;
    }

    /// <summary>Whether any of them keeps documents of athletes.</summary>
    public bool KeepsAthletes => Keepers.Any();

    public async Task<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken)
    {
        var written = await ForAllAsync(Keepers, sink => sink.WriteAthleteDocumentsAsync(documents, cancellationToken), cancellationToken).ConfigureAwait(false);
        return written.DefaultIfEmpty().Max();
    }

    /// <summary>Whether any of them shows when its storage was put back.</summary>
    public bool IsRestorable => Restorable.Any();

    /// <returns>What each sink that can tell has of a count.</returns>
    public async Task<IReadOnlyList<(string Name, long Count)>> ReadCountsAsync(long? athleteId, string counter, CancellationToken cancellationToken)
    {
        var counts = new List<(string Name, long Count)>();
        foreach (var sink in Restorable)
        {
            counts.Add((sink.Name, await sink.ReadCountAsync(athleteId, counter, cancellationToken).ConfigureAwait(false)));
        }

        return counts;
    }

    public async Task RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken)
    {
        foreach (var sink in Restorable)
        {
            await sink.RaiseCountAsync(athleteId, counter, count, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first that gives back what it holds, if any does.</summary>
    public IActivityReader? Reader => Unmeasured.OfType<IActivityReader>().FirstOrDefault();

    private IEnumerable<IActivitySink> Unmeasured => _sinks.Select(sink => sink is MeasuredSink measured ? measured.Inner : sink);

    private IEnumerable<IRestorableSink> Restorable => Unmeasured.OfType<IRestorableSink>();

    private IEnumerable<IAthleteSink> Keepers => Unmeasured.OfType<IAthleteSink>();

    private static WriteEffect Most(IEnumerable<WriteEffect> effects)
    {
        var all = effects.ToHashSet();

        // One sink may have held it while another was filled anew.
        return all.Contains(WriteEffect.Changed) || all.Count > 1 ? WriteEffect.Changed : all.Single();
    }

    // Each on a thread of its own, because a sink may well work synchronously, as SQLite does.
    private static Task<T[]> ForAllAsync<TSink, T>(IEnumerable<TSink> sinks, Func<TSink, ValueTask<T>> work, CancellationToken cancellationToken) =>
        Task.WhenAll(sinks.Select(sink => Task.Run(async () => await work(sink).ConfigureAwait(false), cancellationToken)));
}
