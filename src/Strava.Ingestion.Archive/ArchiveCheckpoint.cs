using System.Text.Json;

namespace Strava.Ingestion.Archive;

/// <summary>How far an export was imported.</summary>
internal sealed record ArchiveCheckpoint
{
    /// <summary>Which export, as <see cref="ExportFingerprint"/> tells them apart.</summary>
    public string Export { get; init; } = "";

    /// <summary>How many rows of its table are written, from the top. All of them are none: an import that has ended is begun anew.</summary>
    public int Rows { get; init; }

    /// <param name="checkpoint">The document, or null where there is none.</param>
    /// <param name="export">The export that is read now.</param>
    /// <returns>How many rows of it are written.</returns>
    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public static int Read(ReadOnlyMemory<byte>? checkpoint, string export)
    {
        if (checkpoint is not { } document)
        {
            return 0;
        }

        try
        {
            return JsonSerializer.Deserialize(document.Span, ArchiveCheckpointJson.Default.ArchiveCheckpoint) is { Export: not null, Rows: >= 0 } found
                ? found.Export == export ? found.Rows : 0
                : throw new InvalidDataException("The checkpoint of the import is damaged.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The checkpoint of the import is damaged.", e);
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ArchiveCheckpointJson.Default.ArchiveCheckpoint);
}
