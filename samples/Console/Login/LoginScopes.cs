namespace Strava.Ingestion.Console;

/// <summary>What an athlete has granted, and whether a sync can do with it.</summary>
internal static class LoginScopes
{
    public const string Default = "read,activity:read_all,profile:read_all";

    private const string All = "activity:read_all";
    private const string Public = "activity:read";

    public static string Describe(IReadOnlyList<string> scopes) =>
        scopes.Count == 0 ? "unknown scopes" : string.Join(", ", scopes);

    /// <returns>Whether activities can be read at all.</returns>
    public static bool AreEnough(IReadOnlyList<string> scopes) => scopes.Contains(All) || scopes.Contains(Public);

    public static bool ShowPrivateActivities(IReadOnlyList<string> scopes) => scopes.Contains(All);
}
