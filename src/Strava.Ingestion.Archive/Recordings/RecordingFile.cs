namespace Strava.Ingestion.Archive;

/// <summary>Reads an original file.</summary>
internal static class RecordingFile
{
    /// <param name="name">The file's name.</param>
    /// <returns>The format that its ending stands for, with or without <c>.gz</c>; null for any other.</returns>
    public static RecordingFormat? FormatOf(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(plain).ToUpperInvariant() switch
        {
            ".FIT" => RecordingFormat.Fit,
            ".GPX" => RecordingFormat.Gpx,
            ".TCX" => RecordingFormat.Tcx,
            _ => null,
        };
    }

    /// <param name="content">The file, plain or gzipped; it stays open.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="bounds">How much of it is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is no file of this format, nothing of it can be read, or it breaks a bound.</exception>
    public static Recording Read(Stream content, RecordingFormat format, RecordingBounds bounds, CancellationToken cancellationToken)
    {
        using var input = RecordingInput.Open(content, bounds, cancellationToken);
        var recording = new RecordingBuilder(bounds);
        switch (format)
        {
            case RecordingFormat.Fit:
                new FitReader(input, recording).Read();
                break;
            case RecordingFormat.Gpx:
                RecordingXml.Read(input, "gpx", new GpxReader(recording), recording);
                break;
            default:
                RecordingXml.Read(input, "TrainingCenterDatabase", new TcxReader(recording), recording);
                break;
        }

        if (input.IsDamaged)
        {
            recording.Warn("Its compression is damaged or cut off. Everything before that was read.");
        }

        return recording.Build();
    }
}
