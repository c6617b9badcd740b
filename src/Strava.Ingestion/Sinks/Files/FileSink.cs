using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion;

/// <summary>One JSON file an activity, exactly as Strava sent it; its last-write time is the moment it was retrieved.</summary>
internal sealed class FileSink : IActivitySink, IDisposable
{
    private readonly string _root;
    private readonly FileLock _lock;

    public FileSink(string directory)
    {
        _root = Path.GetFullPath(directory);
        _lock = new FileLock(Path.Combine(_root, "lock"));
    }

    public string Name => "files";

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

    public ValueTask<SinkWriteResult> WriteAsync(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var written = 0;
            var byActivity = activities.GroupBy(activity => (activity.AthleteId, activity.Id));

            // In parallel, because the time goes into waiting for the disk; versions of one activity stay in their order.
            Parallel.ForEach(byActivity, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = 8 }, versions =>
                Interlocked.Add(ref written, versions.Count(Write)));
            foreach (var athleteId in activities.Select(activity => activity.AthleteId).Distinct())
            {
                FolderSync.Flush(new AthleteFolder(_root, athleteId).Path);
            }

            return new SinkWriteResult(written, activities.Count - written);
        },
        cancellationToken);

    public async ValueTask QuarantineAsync(IReadOnlyList<RejectedActivity> rejected, CancellationToken cancellationToken) => await ExclusivelyAsync(
        () =>
        {
            foreach (var document in rejected)
            {
                var athlete = new AthleteFolder(_root, document.AthleteId);
                athlete.Create();
                athlete.Quarantine.Add(document);
                FolderSync.Flush(athlete.Path);
            }

            return rejected.Count;
        },
        cancellationToken).ConfigureAwait(false);

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

    public ValueTask<int> RemoveAsync(long athleteId, IReadOnlyList<long> activityIds, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var folder = new AthleteFolder(_root, athleteId);
            var held = folder.Activities().Select(activity => activity.Id).ToHashSet();
            var gone = activityIds.Distinct().Where(held.Contains).ToList();
            foreach (var id in gone)
            {
                OwnerOnly.CreateDirectory(folder.Removed);
                DurableFile.Replace(folder.Tombstone(id), []);
                DeleteAll(folder.Files(id));
                DeleteAll(ActivityContent.Kinds.Select(kind => folder.Content(id, kind)).Where(File.Exists));
            }

            FolderSync.Flush(folder.Removed);
            FolderSync.Flush(folder.Contents);
            FolderSync.Flush(folder.Path);
            return gone.Count;
        },
        cancellationToken);

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, level, file) in new AthleteFolder(_root, athleteId).Activities())
        {
            var raw = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            ActivityReader.TryRead(raw, out var activity, out _);
            if (window.Contains(activity?.StartDate))
            {
                yield return new HeldActivity(id, level, SHA256.HashData(raw), activity?.StartDate);
            }
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var expired = 0;
            foreach (var folder in AthleteFolder.All(_root))
            {
                cancellationToken.ThrowIfCancellationRequested();
                expired += folder.Expire(retrievedBefore);
                folder.Quarantine.Flush();
                FolderSync.Flush(folder.Path);
            }

            return expired;
        },
        cancellationToken);

    public async ValueTask PurgeAsync(long athleteId, CancellationToken cancellationToken) => await ExclusivelyAsync(
        () =>
        {
            var folder = new AthleteFolder(_root, athleteId).Path;
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<RejectedActivity> ListQuarantineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.Exists(_root) ? AthleteFolder.All(_root) : [])
        {
            foreach (var file in folder.Quarantine.Files())
            {
                if (await folder.Quarantine.TryReadAsync(file, cancellationToken).ConfigureAwait(false) is { } document)
                {
                    yield return document;
                }
            }
        }
    }

    public ValueTask<int> ReleaseAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken) => ExclusivelyAsync(
        () =>
        {
            var released = documents.Count(document => new AthleteFolder(_root, document.AthleteId).Quarantine.Release(document));
            foreach (var athleteId in documents.Select(document => document.AthleteId).Distinct())
            {
                new AthleteFolder(_root, athleteId).Quarantine.Flush();
            }

            return released;
        },
        cancellationToken);

    public void Dispose() => _lock.Dispose();

    private bool Write(ActivityRecord activity)
    {
        var folder = new AthleteFolder(_root, activity.AthleteId);
        var file = folder.Activity(activity.Id, activity.DetailLevel);
        if (folder.Files(activity.Id, level => level > activity.DetailLevel).Any(File.Exists) || IsCurrent(file, activity.Raw.Span, activity.RetrievedAt))
        {
            return false;
        }

        folder.Create();
        DurableFile.Replace(file, activity.Raw.Span, activity.RetrievedAt);
        DeleteAll(folder.Files(activity.Id, level => level < activity.DetailLevel));
        if (File.Exists(folder.Tombstone(activity.Id)))
        {
            File.Delete(folder.Tombstone(activity.Id));
        }

        return true;
    }

    private bool Write(ActivityContent content)
    {
        var folder = new AthleteFolder(_root, content.AthleteId);
        var file = folder.Content(content.ActivityId, content.Kind);
        if (!folder.Holds(content.ActivityId) || IsCurrent(file, content.Raw.Span, content.RetrievedAt))
        {
            return false;
        }

        OwnerOnly.CreateDirectory(folder.Contents);
        DurableFile.Replace(file, content.Raw.Span, content.RetrievedAt);
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

    private static bool IsCurrent(string file, ReadOnlySpan<byte> raw, DateTimeOffset retrievedAt)
    {
        var held = new FileInfo(file);
        return held.Exists
            && (held.LastWriteTimeUtc > retrievedAt.UtcDateTime
                || (held.Length == raw.Length && File.ReadAllBytes(file).AsSpan().SequenceEqual(raw)));
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
        new(Name, $"The folder '{_root}' cannot be written: {e.Message} Free or make space, grant access, or choose another with Strava:Sinks:Files:Directory.", e);
}
