namespace Strava.Ingestion.AspNetCore;

/// <summary>Compares what an athlete has granted with what is needed.</summary>
internal static class ScopeCheck
{
    private static readonly char[] Separators = [',', ' '];

    /// <param name="granted">The <c>scope</c> of the redirect.</param>
    /// <param name="required">What is needed.</param>
    /// <returns>What is needed and was not granted.</returns>
    public static IReadOnlyList<string> Missing(string granted, string required)
    {
        var held = Split(granted).ToHashSet(StringComparer.Ordinal);
        return [.. Split(required).Where(scope => !held.Contains(scope) && !held.Contains(scope + "_all"))];
    }

    private static string[] Split(string scopes) => scopes.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
