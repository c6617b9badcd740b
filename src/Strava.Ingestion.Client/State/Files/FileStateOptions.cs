namespace Strava.Ingestion.Client;

/// <summary>Where the file state store lies: section <c>Strava:State:Files</c>.</summary>
public sealed class FileStateOptions
{
    /// <summary>
    /// The folder. It is created if it is missing, and only its owner may read it. Default: <c>strava-ingestion/state</c> in the user's
    /// local application data. In a container, put it on a volume, because a rotated refresh token is stored nowhere else.
    /// </summary>
    public string Directory { get; set; } = Default;

    internal static string Default { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "strava-ingestion", "state");
}
