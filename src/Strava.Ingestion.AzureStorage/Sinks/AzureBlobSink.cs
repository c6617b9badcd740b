using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Raw JSON in a container, in one of two layouts; it reads and removes what either has written.</summary>
internal sealed class AzureBlobSink : IContentSink, IAthleteSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader, IDisposable
{
    // Other processes write as well; each time one was first we look again.
    private const int Attempts = 20;

    private readonly BlobContainerClient _container;
    private readonly AzureBlobSinkOptions _options;
    private readonly TimeProvider _time;
    private readonly BlobNames _names;
    private readonly IBlobWriter _writer;
    private readonly Dictionary<long, AthleteBlobs> _athletes = [];
    private readonly SemaphoreSlim _gate = new(1);

    public AzureBlobSink(string name, BlobServiceClient service, AzureBlobSinkOptions options, TimeProvider time)
    {
        Name = name;
        _time = time;
        _container = service.GetBlobContainerClient(options.Container);
        _options = options;
        _names = new BlobNames(options.Prefix);
        _writer = options.Layout == AzureBlobLayout.Batch
            ? new BatchBlobWriter(_container, _names, new BatchBlob(options.Format, options.Gzip), options.MaxConcurrency, time)
            : new ActivityBlobWriter(_container, _names, options.MaxConcurrency, time);
    }

    public string Name { get; }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            // What others, or the owner, have done to the container since the last run is only seen by looking again.
            _athletes.Clear();
            return await _container.ReadTextAsync(_names.Identity, cancellationToken).ConfigureAwait(false)
                ?? await _container.CreateTextAsync(_names.Identity, "azureblob/" + RandomNumberGenerator.GetHexString(32, lowercase: true), _options.CreateContainer, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) => ExclusivelyAsync<IReadOnlyList<WriteEffect>>(
        async () =>
        {
            var effects = new Dictionary<ActivityRecord, WriteEffect>();
            foreach (var athlete in activities.GroupBy(activity => activity.AthleteId))
            {
                await WriteAsync(athlete.Key, [.. athlete], effects, cancellationToken).ConfigureAwait(false);
            }

            return [.. activities.Select(activity => effects.Remove(activity, out var effect) ? effect : WriteEffect.Unchanged)];
        },
        cancellationToken);

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            var written = 0;
            var writer = new ContentBlobWriter(_container, _names, _time);
            foreach (var athlete in contents.GroupBy(content => content.AthleteId))
            {
                var held = await ReadAsync(athlete.Key, cancellationToken).ConfigureAwait(false);
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
                var byBlob = athlete.Where(content => held.Find(content.ActivityId) is not null).GroupBy(_names.Content);
                await Parallel.ForEachAsync(byBlob, parallel, async (versions, stop) =>
                {
                    foreach (var content in versions)
                    {
                        Interlocked.Add(ref written, await writer.WriteAsync(content, stop).ConfigureAwait(false) ? 1 : 0);
                    }
                }).ConfigureAwait(false);
            }

            return written;
        },
        cancellationToken);

    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            var written = 0;
            var writer = new ContentBlobWriter(_container, _names, _time);
            foreach (var document in documents)
            {
                written += await writer.WriteAsync(document, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            return written;
        },
        cancellationToken);

    public async IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var documents = await ExclusivelyAsync(
            () => new BlobReader(_container, _names, _time).ReadDocumentsAsync(athleteId, kinds, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var document in documents)
        {
            yield return document;
        }
    }

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) => ExclusivelyAsync(
        () => new BlobRemoval(_container, _names).RemoveAsync(athleteId, tombstones, () => _athletes.Remove(athleteId), _time.GetUtcNow(), cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await ExclusivelyAsync(
            async () => await AthleteBlobs.ReadAsync(_container, _names, athleteId, _time, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (var tombstone in held.Tombstones)
        {
            yield return tombstone;
        }
    }

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await ExclusivelyAsync(
            async () => await AthleteBlobs.ReadAsync(_container, _names, athleteId, _time, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (var activity in held.Single.Where(activity => window.Contains(activity.StartDate)))
        {
            yield return activity;
        }

        foreach (var (name, ids) in held.Batches)
        {
            var documents = await ExclusivelyAsync(() => ReadBatchAsync(name, ids, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var document in documents.Where(document => window.Contains(document.StartDate)))
            {
                yield return document;
            }
        }
    }

    public async IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await ExclusivelyAsync(
            async () => await AthleteBlobs.ReadAsync(_container, _names, athleteId, _time, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var single = held.Single.Where(activity => window.Contains(activity.StartDate)).GroupBy(activity => held.Find(activity.Id)!.Blob, activity => activity.Id).Select(blob => (blob.Key, Ids: blob.ToHashSet()));
        foreach (var (name, ids) in single.Concat(held.Batches))
        {
            var content = await ExclusivelyAsync(
                () => BlobContent.TryReadAsync(_container.GetBlobClient(name), cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var activity in content?.Activities.Where(activity => ids.Contains(activity.Id) && window.Contains(activity.Activity.StartDate)) ?? [])
            {
                yield return activity;
            }
        }
    }

    public async IAsyncEnumerable<long> ListAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var athletes = await ExclusivelyAsync(() => new BlobReader(_container, _names, _time).ListAthletesAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var athleteId in athletes)
        {
            yield return athleteId;
        }
    }

    public ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken) => ExclusivelyAsync(
        () => new BlobReader(_container, _names, _time).FindAsync(athleteId, activityId, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken) => ExclusivelyAsync(
        () => new BlobReader(_container, _names, _time).ReadContentAsync(athleteId, activityId, kinds, cancellationToken), cancellationToken);

    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => new CountBlob(_container, _names.Count(athleteId, counter)).ReadAsync(cancellationToken), cancellationToken);

    public async ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken) => await ExclusivelyAsync(
        async () =>
        {
            await new CountBlob(_container, _names.Count(athleteId, counter)).RaiseAsync(count, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            _athletes.Clear();
            return new BlobRemoval(_container, _names).ExpireAsync(retrievedBefore, _options.MaxConcurrency, cancellationToken);
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await ExclusivelyAsync(
        async () =>
        {
            _athletes.Remove(athleteId);
            await new BlobRemoval(_container, _names).PurgeAsync(athleteId, _options.MaxConcurrency, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public void Dispose() => _gate.Dispose();

    /// <param name="athleteId">Whose activities.</param>
    /// <param name="given">What to write; an activity that was edited between two pages stands there twice.</param>
    /// <param name="effects">Gets those that were written.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    private async Task WriteAsync(
        long athleteId, IReadOnlyList<ActivityRecord> given, Dictionary<ActivityRecord, WriteEffect> effects, CancellationToken cancellationToken)
    {
        var tried = new ConcurrentDictionary<long, WriteEffect>();
        for (var attempt = 1; ; attempt++)
        {
            var held = await ReadAsync(athleteId, cancellationToken).ConfigureAwait(false);
            var now = _time.GetUtcNow();
            var activities = ActivityVersions.KeepBest(given.Where(activity => held.FindTombstone(activity.Id)?.Bars(activity.Version, now) != true), now);
            try
            {
                await _writer.WriteAsync(activities, held, tried, cancellationToken).ConfigureAwait(false);
                if (!await new BlobRenewal(_container, _options.MaxConcurrency, now).RenewAsync(activities, held, cancellationToken).ConfigureAwait(false) && attempt < Attempts)
                {
                    _athletes.Remove(athleteId);
                    continue;
                }

                foreach (var activity in activities.Where(activity => tried.ContainsKey(activity.Id) && held.Find(activity.Id)?.Holds(activity) == true))
                {
                    effects[activity] = tried[activity.Id];
                }

                return;
            }
            catch (RequestFailedException e) when (BlobFailure.IsConflict(e) && attempt < Attempts)
            {
                _athletes.Remove(athleteId);
            }
            catch
            {
                _athletes.Remove(athleteId);
                throw;
            }
        }
    }

    private async Task<AthleteBlobs> ReadAsync(long athleteId, CancellationToken cancellationToken)
    {
        if (!_athletes.TryGetValue(athleteId, out var held))
        {
            held = await AthleteBlobs.ReadAsync(_container, _names, athleteId, _time, cancellationToken).ConfigureAwait(false);
            _athletes.Add(athleteId, held);
        }

        return held;
    }

    private async Task<IEnumerable<HeldActivity>> ReadBatchAsync(string name, HashSet<long> ids, CancellationToken cancellationToken)
    {
        var content = await BlobContent.TryReadAsync(_container.GetBlobClient(name), cancellationToken).ConfigureAwait(false);
        return content is null ? [] : content.Activities
            .Where(activity => ids.Contains(activity.Id))
            .Select(activity => new HeldActivity(activity.Id, activity.Origin, activity.DetailLevel, activity.ContentHash, activity.Activity.StartDate));
    }

    private async ValueTask<T> ExclusivelyAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (BlobFailure.IsOne(e))
        {
            throw new SinkException(Name, BlobFailure.Describe(e, _container.Name, "Strava:Sinks:AzureBlob"), UserInformation.Remove(e));
        }
        finally
        {
            _gate.Release();
        }
    }
}
