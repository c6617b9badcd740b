namespace Strava.Ingestion.Console;

/// <summary>The names that <c>.env</c> files of older versions use.</summary>
internal static class LegacyNames
{
    /// <summary>Older names and the keys they became.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["CLIENT_ID"] = "Strava:ClientId",
        ["CLIENT_SECRET"] = "Strava:ClientSecret",
        ["REFRESH_TOKEN"] = "Strava:RefreshToken",
        ["BL_CONN"] = "Strava:Sinks:AzureBlob:ConnectionString",
    };

    /// <summary>Older names of SQL Server, which this command line does not write to.</summary>
    public static readonly IReadOnlyList<string> Unsupported = ["SERVER", "DB", "USR", "PWD"];
}
