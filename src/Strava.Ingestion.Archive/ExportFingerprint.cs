using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Tells one import from another: by the table of activities, by the names and sizes of all files, and by the options that change what is written. A newer
/// export, or the same one with other options, has another.
/// </summary>
internal static class ExportFingerprint
{
    // To be raised when the same files give other documents, so that no import goes on in another way than it began.
    private const int Version = 1;

    /// <returns>64 hexadecimal digits.</returns>
    /// <exception cref="InvalidDataException">The table is damaged.</exception>
    public static string Of(IExportFiles files, StravaArchiveOptions options, long athleteId, DateTimeOffset retrievedAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(FormattableString.Invariant($"{Version} {athleteId} {retrievedAt.UtcTicks} {options.KeepOriginals} {options.MaxFileBytes} {options.MaxCompressionRatio}"));
        foreach (var name in files.Names.Order(StringComparer.Ordinal))
        {
            Append(FormattableString.Invariant($"{name} {files.Length(name)}"));
        }

        using var table = files.Open(ExportTable.Activities, isTable: true).ReadAll();
        var buffer = new byte[81920];
        while (table.Read(buffer) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}
