namespace Strava.Ingestion.Archive;

/// <summary>Judges names in an archive. Nothing is ever unpacked, but a name that would leave the folder says that the archive is made to harm.</summary>
internal static class ExportName
{
    public static bool IsHarmless(string name) =>
        name.Length > 0
        && name[0] != '/'
        && !name.Any(c => c == '\\' || char.IsControl(c))
        && !(name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        && !name.Split('/').Contains("..");
}
