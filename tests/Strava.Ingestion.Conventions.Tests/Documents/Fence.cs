using System.Text.RegularExpressions;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The blocks of code in a document.</summary>
internal static class Fence
{
    /// <param name="document">The document, as a path in the repository.</param>
    /// <param name="language">What stands behind the opening of a block.</param>
    public static IEnumerable<string> Of(string document, string language) =>
        Regex.Matches(
            File.ReadAllText(Path.Combine(Repository.Root, document)).ReplaceLineEndings("\n"),
            $"^```{language}\n(.*?)^```",
            RegexOptions.Singleline | RegexOptions.Multiline).Select(match => match.Groups[1].Value);
}
