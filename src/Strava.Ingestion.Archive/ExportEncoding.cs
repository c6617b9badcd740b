using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>
/// In which encoding a table is saved. Strava's tables are UTF-8; another program that has saved one may have put a mark at its start, which
/// tells its encoding for certain. Without a mark nothing else is certain, so what is no valid UTF-8 is refused. None of them replaces characters.
/// </summary>
internal static class ExportEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    // The marks of UTF-32 begin like those of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    public static Encoding Of(IExportFiles files, string name)
    {
        using var content = files.Open(name, isTable: true).ReadAll();
        Span<byte> start = stackalloc byte[4];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        foreach (var encoding in Marked)
        {
            if (start.StartsWith(encoding.Preamble))
            {
                return encoding;
            }
        }

        return Utf8;
    }

    /// <returns>What to say of a table that is read in an encoding that is not Strava's, or null.</returns>
    public static string? Describe(IExportFiles files, string name) => Of(files, name) is var encoding && encoding != Utf8
        ? $"'{name}' was saved by another program as {encoding.WebName.ToUpperInvariant()}, while Strava writes UTF-8. It is read as {encoding.WebName.ToUpperInvariant()}."
        : null;
}
