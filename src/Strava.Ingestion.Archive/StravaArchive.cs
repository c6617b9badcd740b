namespace Strava.Ingestion.Archive;

/// <summary>
/// The athlete's own bulk export: the zip file that Strava hands out under <i>Settings, My Account, Download or Delete Your Account</i>,
/// or the folder it was unpacked into. It is read in place; nothing is unpacked to the disk, and nothing is asked of Strava.
/// </summary>
/// <remarks>
/// What it holds of an activity is less than what the API gives, so its documents have the origin <see cref="ActivityOrigin.Export"/>: a sink
/// matches them with the API's by id, never replaces one of those by them, and replaces them by one of those.
/// One thread at a time may read from an archive, streams of <see cref="OpenFile"/> included.
/// </remarks>
public sealed class StravaArchive : IDisposable
{
    // Nobody has done that many, and what is kept of each in memory stays bounded.
    private const int MostActivities = 1_000_000;

    private readonly IExportFiles _files;
    private readonly string _name;
    private readonly DateTimeOffset? _retrievedAt;
    private readonly OriginalFiles _originals;
    private readonly RecordingBounds _bounds;
    private readonly bool _keepsOriginals;
    private readonly ExportColumns _columns;
    private readonly string _fingerprint;
    private readonly List<AthleteDocument> _gear = [];

    private StravaArchive(IExportFiles files, StravaArchiveOptions options, string name)
    {
        _files = files;
        _name = name;
        _retrievedAt = options.RetrievedAt;
        _keepsOriginals = options.KeepOriginals;
        _originals = new OriginalFiles(files);
        _bounds = new RecordingBounds { MaxBytes = options.MaxFileBytes };
        if (!files.Contains(ExportTable.Activities))
        {
            throw ExportTable.None(files.Names);
        }

        AthleteId = ExportProfile.Athlete(files, options);
        var top = Rows().Take(2).ToList();
        _columns = top is [var header, ..]
            ? ExportColumns.Find(header, top.ElementAtOrDefault(1))
            : throw new InvalidDataException($"Its '{ExportTable.Activities}' is empty.");
        Warnings = [.. CheckFiles(), .. CheckRows(), .. ReadGear()];
        _fingerprint = ExportFingerprint.Of(files, options, AthleteId, ExportedAt);
    }

    /// <summary>Whose export it is.</summary>
    public long AthleteId { get; }

    /// <summary>How many rows its table of activities has.</summary>
    public int ActivityCount { get; private set; }

    /// <summary>What of it cannot be read or is damaged, one sentence a column, one for all rows that do not fit the header, and one for all sports that are not known; unreadable values are null in the typed view, or the export's own words, and their text is in the documents.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Opens an export and reads its table once to the end, so that a damaged one is refused before anything of it is written.</summary>
    /// <param name="path">The zip file, or the folder it was unpacked into.</param>
    /// <param name="options">Whose it is, and how large what may be.</param>
    /// <returns>The export; dispose it to close the file.</returns>
    /// <exception cref="InvalidDataException">It is no export of Strava's, is damaged or made to harm, was saved by another program so that its letters are not certain, has columns that are not known, or does not say whose it is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is zero or negative.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static StravaArchive Open(string path, StravaArchiveOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new StravaArchiveOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.AthleteId ?? 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxTableBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxFileBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxCompressionRatio, nameof(options));
        IExportFiles? files = null;
        try
        {
            files = OpenFiles(path, options);
            return new StravaArchive(files, options, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
        }
        catch (InvalidDataException e)
        {
            files?.Dispose();
            throw new InvalidDataException($"'{path}' cannot be imported. {e.Message}", e);
        }
        catch
        {
            files?.Dispose();
            throw;
        }
    }

    /// <summary>What became of the recordings that the source made last has read so far.</summary>
    public RecordingReport Recordings { get; private set; } = new();

    /// <summary>
    /// How many files an import leaves out, by the folder in which they lie, e.g. 120 in <c>media</c>; those that lie in none (tables, letters) under an empty
    /// name. <see cref="OpenFile"/> opens only what an activity was uploaded as.
    /// </summary>
    public IReadOnlyDictionary<string, int> NotTaken => _originals.CountOthers(_keepsOriginals, [ExportTable.Activities, ExportTable.Profile, .. _gear.Select(gear => gear.Key + ".csv")]);

    /// <summary>
    /// The activities, each with what its recording says (position, line on the map, streams, laps), for
    /// <see cref="IngestionRunner.RunAsync(IActivitySource, IProgress{IngestionProgress}?, CancellationToken)"/>. An import that
    /// was broken off goes on where it stopped, with the same export, options and sinks. One that has ended is repeated whole, and leaves alone what is
    /// unchanged, because meanwhile something may have gone that the export brings back.
    /// </summary>
    /// <returns>A source that can be read once while this archive is open.</returns>
    public IActivitySource CreateSource() => new ArchiveSource(
        () => Rows().Skip(1),
        new ExportDocument(_columns, AthleteId, new ExportWarnings()),
        new ExportRecordings(_originals, _bounds, _keepsOriginals, Recordings = new RecordingReport()),
        _gear,
        AthleteId,
        ActivityCount,
        ExportedAt,
        _fingerprint,
        _name);

    /// <summary>Opens the file that an activity was uploaded as (FIT, GPX or TCX), decompressed.</summary>
    /// <param name="activityId">Strava's id of the activity.</param>
    /// <returns>A stream that only reads forward, or null when the export holds no file of the activity, as of one entered by hand.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or larger than allowed; reading the stream may throw it, too.</exception>
    public Stream? OpenFile(long activityId) => _originals.Find(activityId) is { } name ? _originals.Open(name) : null;

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private static IExportFiles OpenFiles(string path, StravaArchiveOptions options)
    {
        if (Directory.Exists(path))
        {
            return new FolderExport(path, options);
        }

        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && File.Exists(path)
            ? throw new InvalidDataException(
                $"It is one table of an export. Use its folder, '{Path.GetDirectoryName(Path.GetFullPath(path))}', or the zip file that Strava sent.")
            : new ZipExport(path, options);
    }

    private DateTimeOffset ExportedAt => _retrievedAt ?? _files.Written(ExportTable.Activities);

    private IEnumerable<ExportRow> Rows() => ExportTable.Read(_files, ExportTable.Activities);

    private IEnumerable<string> CheckFiles()
    {
        if (ExportEncoding.Describe(_files, ExportTable.Activities) is { } encoding)
        {
            yield return encoding;
        }

        if (_files.UnreadableNames is > 0 and var count)
        {
            yield return FormattableString.Invariant(
                $"The zip file has {count} {(count == 1 ? "file name" : "file names")} in an encoding that it does not name. An original file with such a name is not found.");
        }
    }

    /// <summary>A table of gear that cannot be read costs a warning, and counts among what is left out.</summary>
    private List<string> ReadGear()
    {
        var warnings = new List<string>();
        foreach (var table in ExportGear.Tables)
        {
            try
            {
                if (ExportGear.Read(_files, table) is { } gear)
                {
                    _gear.Add(new AthleteDocument(AthleteId, AthleteDocumentKinds.ExportGear, ExportGear.KeyOf(table), gear, ExportedAt));
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                warnings.Add($"The gear in '{table}' is left out. {e.Message}");
            }
        }

        return warnings;
    }

    private IReadOnlyList<string> CheckRows()
    {
        var warnings = new ExportWarnings();
        var documents = new ExportDocument(_columns, AthleteId, warnings);
        foreach (var row in Rows().Skip(1))
        {
            if (++ActivityCount > MostActivities)
            {
                throw new InvalidDataException($"Its '{ExportTable.Activities}' has more than {MostActivities} rows.");
            }

            documents.Write(row);
            if (!_columns.Fit(row))
            {
                warnings.OtherLength(row.Line);
            }

            if (row.Text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                warnings.LostLetters(row.Line);
            }

            if (documents.Id(row) is { } id)
            {
                _originals.Add(id, ExportName.Normalize(documents.FileName(row)));
            }
        }

        return warnings.Describe(_columns);
    }
}
