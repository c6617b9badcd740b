using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <content>What is read back.</content>
internal sealed partial class FileSink
{
    public IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken) =>
        new AthleteFolder(_root, athleteId).Tombstones().ToAsyncEnumerable();

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, form, file) in new AthleteFolder(_root, athleteId).Activities())
        {
            var raw = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            ActivityReader.TryRead(raw, out var activity, out _);
            if (window.Contains(activity?.StartDate))
            {
                yield return new HeldActivity(id, form.Origin, form.Level, SHA256.HashData(raw), activity?.StartDate);
            }
        }
    }

    public async IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (_, form, file) in new AthleteFolder(_root, athleteId).Activities())
        {
            if (await ReadAsync(athleteId, form, file, cancellationToken).ConfigureAwait(false) is { } record && window.Contains(record.Activity.StartDate))
            {
                yield return record;
            }
        }
    }

    public IAsyncEnumerable<long> ListAthletesAsync(CancellationToken cancellationToken) =>
        AthleteFolder.All(_root).Where(folder => folder.Activities().Any()).Select(folder => folder.AthleteId).ToAsyncEnumerable();

    public async ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken) =>
        new AthleteFolder(_root, athleteId).Find(activityId) is var (form, file)
            ? await ReadAsync(athleteId, form, file, cancellationToken).ConfigureAwait(false)
            : null;

    public async ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var folder = new AthleteFolder(_root, athleteId);
        var contents = new List<ActivityContent>();
        foreach (var kind in ActivityContent.KindsOf(kinds))
        {
            var content = await TryReadAsync(kind, ActivityOrigin.Api).ConfigureAwait(false) ?? await TryReadAsync(kind, ActivityOrigin.Export).ConfigureAwait(false);
            if (content is not null)
            {
                contents.Add(content);
            }
        }

        return contents;

        async ValueTask<ActivityContent?> TryReadAsync(ContentKinds kind, ActivityOrigin origin)
        {
            var file = folder.Content(activityId, kind, origin);
            return await ReadAsync(file, cancellationToken).ConfigureAwait(false) is { } raw
                ? new ActivityContent(athleteId, activityId, kind, raw, File.GetLastWriteTimeUtc(file), origin)
                : null;
        }
    }

    public async IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (kind, key, file) in new DocumentFolder(new AthleteFolder(_root, athleteId)).List().Where(document => kinds is null || (kinds.Value & document.Kind) != 0))
        {
            if (await ReadAsync(file, cancellationToken).ConfigureAwait(false) is { } raw)
            {
                yield return new AthleteDocument(athleteId, kind, key, raw, File.GetLastWriteTimeUtc(file));
            }
        }
    }

    /// <returns>The activity; null when it is gone meanwhile, or somebody has put something else there.</returns>
    private async Task<ActivityRecord?> ReadAsync(long athleteId, FileForm form, string file, CancellationToken cancellationToken)
    {
        var version = form.At(File.GetLastWriteTimeUtc(file));
        return await ReadAsync(file, cancellationToken).ConfigureAwait(false) is { } raw
            && ActivityRecord.TryParse(athleteId, raw, version.DetailLevel, version.RetrievedAt, out var record, out _, version.Origin)
                ? record
                : null;
    }

    private async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SinkException(Name, $"The file '{file}' cannot be read: {e.Message} Give the program access to the file, or check the disk.", e);
        }
    }
}
