namespace Strava.Ingestion.Archive;

/// <summary>Finds out whose export it is.</summary>
internal static class ExportProfile
{
    /// <exception cref="InvalidDataException">Nobody says whose it is, or it is somebody else's.</exception>
    public static long Athlete(IExportFiles files, StravaArchiveOptions options)
    {
        var found = files.Contains(ExportTable.Profile) ? Read(files) : null;
        if (found is not null && options.AthleteId is { } expected && expected != found)
        {
            throw new InvalidDataException($"It is the export of athlete {found}, not of athlete {expected}.");
        }

        return options.AthleteId ?? found
            ?? throw new InvalidDataException(
                $"It does not say whose export it is, because '{ExportTable.Profile}' is missing or does not begin with an athlete id. Name the athlete with {nameof(StravaArchiveOptions)}.{nameof(StravaArchiveOptions.AthleteId)} or --athlete.");
    }

    // In every language the id is the first column.
    private static long? Read(IExportFiles files) =>
        ExportTable.Read(files, ExportTable.Profile).Skip(1).Take(1).Select(row => ExportText.Id(row.Cell(0))).FirstOrDefault();
}
