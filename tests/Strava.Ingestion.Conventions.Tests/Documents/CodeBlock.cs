using System.Text.RegularExpressions;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A piece of C# in README or in a page of the documentation.</summary>
/// <param name="Document">The document, as a path in the repository.</param>
/// <param name="Number">Which of its pieces, from 1.</param>
/// <param name="Code">The piece.</param>
internal sealed partial record CodeBlock(string Document, int Number, string Code)
{
    public static IReadOnlyList<CodeBlock> All { get; } =
    [
        .. Repository.Pages.SelectMany(page => Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n"))
            .Select((match, index) => new CodeBlock(page, index + 1, match.Groups[1].Value))),
    ];

    public override string ToString() => $"{Document} {Number}";

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
