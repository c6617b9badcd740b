namespace Strava.Ingestion.Archive;

/// <summary>Judges names in an archive. Nothing is ever unpacked, but a name that would leave the folder says that the archive is made to harm.</summary>
internal static class ExportName
{
    /// <summary>A name as Strava spells it: some programs part folders by backslashes, and others begin each name with <c>./</c>.</summary>
    public static string Normalize(string name)
    {
        var normal = name.Replace('\\', '/');
        while (normal.StartsWith("./", StringComparison.Ordinal))
        {
            normal = normal[2..];
        }

        return normal;
    }

    /// <param name="name">A name that is normalized.</param>
    public static bool IsHarmless(string name) =>
        name.Length > 0
        && name[0] != '/'
        && !name.Any(char.IsControl)
        && !(name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        && !name.Split('/').Contains("..");
}
