using System.Text.RegularExpressions;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A piece of C# in a document.</summary>
internal static partial class CodeBlock
{
    /// <summary>The blocks of README.md.</summary>
    public static IReadOnlyList<string> OfReadme { get; } =
        [.. Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
