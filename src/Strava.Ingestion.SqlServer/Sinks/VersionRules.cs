namespace Strava.Ingestion.SqlServer;

/// <summary>Which document replaces which, in T-SQL: <c>new</c> is the row that comes, and <c>@now</c> the moment of now.</summary>
internal static class VersionRules
{
    // How origins are called in the column.
    public const string Api = "api";
    public const string Export = "export";

    public static string NameOf(ActivityOrigin origin) => origin == ActivityOrigin.Export ? Export : Api;

    public static ActivityOrigin OriginOf(string name) => name == Export ? ActivityOrigin.Export : ActivityOrigin.Api;

    /// <param name="held">The held rows, as the statement calls them.</param>
    public static string Same(string held) => $"{held}.[athlete_id] = new.[athlete_id] AND {held}.[id] = new.[id]";

    /// <param name="held">The held rows, as the statement calls them.</param>
    public static string SameContent(string held) => $"{Same(held)} AND {held}.[kind] = new.[kind]";

    /// <summary>The same document, received again: the rule of <see cref="ActivityVersion.Renews"/>.</summary>
    /// <param name="held">The held rows, as the statement calls them.</param>
    public static string Renews(string held) => $"""
        new.[origin] = {held}.[origin] AND new.[detail_level] = {held}.[detail_level] AND new.[content_hash] = {held}.[content_hash]
            AND new.[retrieved_at] <> {held}.[retrieved_at] AND {NoOlder($"{held}.[retrieved_at]", "new.[retrieved_at]")}
        """;

    /// <summary>The rule of <see cref="ActivityVersion.Replaces"/>.</summary>
    /// <param name="held">The held rows, as the statement calls them.</param>
    public static string Replaces(string held) => $"""
        ((new.[origin] = '{Api}' AND {held}.[origin] = '{Export}')
            OR (new.[origin] = {held}.[origin] AND new.[detail_level] > {held}.[detail_level])
            OR (new.[origin] = {held}.[origin] AND new.[detail_level] = {held}.[detail_level]
                AND {NoOlder($"{held}.[retrieved_at]", "new.[retrieved_at]")} AND new.[content_hash] <> {held}.[content_hash]))
        """;

    /// <summary>The rule of <see cref="ActivityTombstone.Bars"/>.</summary>
    /// <param name="tombstones">The table of what was removed.</param>
    public static string NotBarred(string tombstones) => $"""
        NOT EXISTS (SELECT 1 FROM {tombstones} AS gone WHERE {Same("gone")} AND gone.[removed_at] > new.[retrieved_at] AND gone.[removed_at] <= @now)
        """;

    /// <param name="held">When the one that is held was received.</param>
    /// <param name="retrieved">When the one that comes was.</param>
    public static string NoOlder(string held, string retrieved) => $"({held} > @now OR ({retrieved} <= @now AND {retrieved} >= {held}))";
}
