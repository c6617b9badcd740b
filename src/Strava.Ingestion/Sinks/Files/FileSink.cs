using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion;

/// <summary>One JSON file an activity, exactly as Strava sent it; its last-write time is the moment it was retrieved.</summary>
internal sealed partial class FileSink : IContentSink, IAthleteSink, IErasableSink, ITombstoneSink, IRestorableSink, IActivityReader, IDisposable
{
    private readonly TimeProvider _time;
    private readonly string _root;
    private readonly FileLock _lock;

    public FileSink(string name, string directory, TimeProvider time)
    {
        Name = name;
        _time = time;
        _root = Path.GetFullPath(directory);
        _lock = new FileLock(Path.Combine(_root, "lock"));
    }

    public string Name { get; }

    public ValueTask<string> OpenAsync(CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var file = Path.Combine(_root, "sink.id");
            if (!File.Exists(file))
            {
                DurableFile.Replace(file, Encoding.ASCII.GetBytes("files/" + RandomNumberGenerator.GetHexString(32, lowercase: true)));
                FolderSync.Flush(_root);
            }

            return File.ReadAllText(file);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<WriteEffect>> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) => ExclusivelyAsync<IReadOnlyList<WriteEffect>>(
        () =>
        {
            var effects = new WriteEffect[activities.Count];
            var byActivity = activities.Index().GroupBy(activity => (activity.Item.AthleteId, activity.Item.Id));

            // In parallel, because the time goes into waiting for the disk; versions of one activity stay in their order.
            Parallel.ForEach(byActivity, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = 8 }, versions =>
            {
                foreach (var (index, activity) in versions)
                {
                    effects[index] = Write(activity);
                }
            });
            foreach (var athleteId in activities.Select(activity => activity.AthleteId).Distinct())
            {
                FolderSync.Flush(new AthleteFolder(_root, athleteId).Path);
            }

            return effects;
        },
        cancellationToken);

    public ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var written = 0;
            foreach (var content in contents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written += Write(content) ? 1 : 0;
            }

            return written;
        },
        cancellationToken);

    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var written = 0;
            foreach (var document in documents)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written += new DocumentFolder(new AthleteFolder(_root, document.AthleteId)).Write(document, _time.GetUtcNow()) ? 1 : 0;
            }

            return written;
        },
        cancellationToken);

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<ActivityTombstone> tombstones, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var folder = new AthleteFolder(_root, athleteId);
            folder.Create();
            OwnerOnly.CreateDirectory(folder.Removed);
            var removed = tombstones.Count(tombstone => Remove(folder, tombstone));
            FolderSync.Flush(folder.Removed);
            FolderSync.Flush(folder.Contents);
            FolderSync.Flush(folder.Path);
            return removed;
        },
        cancellationToken);

    public ValueTask<long> ReadCountAsync(long? athleteId, string counter, CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => new CountFile(_root, athleteId, counter).Read(), cancellationToken);

    public async ValueTask RaiseCountAsync(long? athleteId, string counter, long count, CancellationToken cancellationToken) => await ExclusivelyAsync(
        () =>
        {
            new CountFile(_root, athleteId, counter).Raise(count);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var expired = 0;
            foreach (var folder in AthleteFolder.All(_root))
            {
                cancellationToken.ThrowIfCancellationRequested();
                expired += folder.Expire(retrievedBefore);
                FolderSync.Flush(folder.Path);
            }

            return expired;
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await ExclusivelyAsync(
        () =>
        {
            new AthleteFolder(_root, athleteId).Delete();
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public void Dispose() => _lock.Dispose();

    /// <returns>Whether an activity was held and is gone now.</returns>
    private bool Remove(AthleteFolder folder, ActivityTombstone tombstone)
    {
        var (id, now) = (tombstone.ActivityId, _time.GetUtcNow());
        var held = FileForm.All.Select(form => (Form: form, File: folder.Activity(id, form))).Where(document => File.Exists(document.File)).ToList();

        // First, so that a crash leaves what the next sweep finds again, and nothing that could come back.
        if (folder.FindTombstone(id) is not { } known || tombstone.Replaces(known, now))
        {
            DurableFile.Replace(folder.Tombstone(id), [], tombstone.RemovedAt);
        }

        if (held.Exists(document => !tombstone.Removes(document.Form.At(File.GetLastWriteTimeUtc(document.File)), now)))
        {
            return false;
        }

        DeleteAll(held.Select(document => document.File));
        DeleteAll(folder.ContentFiles(id).Where(File.Exists));
        return held.Count > 0;
    }

    private WriteEffect Write(ActivityRecord activity)
    {
        var (folder, now) = (new AthleteFolder(_root, activity.AthleteId), _time.GetUtcNow());
        if (folder.FindTombstone(activity.Id)?.Bars(activity.Version, now) == true)
        {
            return WriteEffect.Unchanged;
        }

        var form = FileForm.Of(activity.Origin, activity.DetailLevel);
        var file = folder.Activity(activity.Id, form);
        if (folder.Files(activity.Id, other => other.IsBetterThan(form)).Any(File.Exists) || HeldFile.KeepsCurrent(file, activity.Raw.Span, activity.RetrievedAt, now))
        {
            return WriteEffect.Unchanged;
        }

        var effect = folder.Holds(activity.Id) ? WriteEffect.Changed : WriteEffect.Added;
        folder.Create();
        DurableFile.Replace(file, activity.Raw.Span, activity.RetrievedAt);
        DeleteAll(folder.Files(activity.Id, form.IsBetterThan));
        return effect;
    }

    private bool Write(ActivityContent content)
    {
        var folder = new AthleteFolder(_root, content.AthleteId);
        var file = folder.Content(content.ActivityId, content.Kind, content.Origin);
        var other = folder.Content(content.ActivityId, content.Kind, content.Origin == ActivityOrigin.Api ? ActivityOrigin.Export : ActivityOrigin.Api);
        if (!folder.Holds(content.ActivityId)
            || (content.Origin == ActivityOrigin.Export && File.Exists(other))
            || HeldFile.KeepsCurrent(file, content.Raw.Span, content.RetrievedAt, _time.GetUtcNow()))
        {
            return false;
        }

        OwnerOnly.CreateDirectory(folder.Contents);
        DurableFile.Replace(file, content.Raw.Span, content.RetrievedAt);
        File.Delete(other);
        FolderSync.Flush(folder.Contents);
        FolderSync.Flush(folder.Path);
        return true;
    }

    private static void DeleteAll(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            File.Delete(file);
        }
    }

    private async ValueTask<T> ExclusivelyAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            OwnerOnly.CreateDirectory(_root);
            using var held = await _lock.AcquireAsync(cancellationToken).ConfigureAwait(false);
            return work();
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw Failure(e.InnerException);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(e);
        }
    }

    private SinkException Failure(Exception e) =>
        new(Name, $"The folder '{_root}' cannot be written: {e.Message} Free some space, grant access, or choose another folder with Strava:Sinks:Files:Directory.", e);
}
