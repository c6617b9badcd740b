namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A piece of C# in README or in a page of the documentation.</summary>
/// <param name="Document">The document, as a path in the repository.</param>
/// <param name="Number">Which of its pieces, from 1.</param>
/// <param name="Code">The piece.</param>
internal sealed record CodeBlock(string Document, int Number, string Code)
{
    public static IReadOnlyList<CodeBlock> All { get; } = [.. Repository.Pages.SelectMany(Of)];

    /// <summary>Those that the README of each package begins with; the later ones may be parts. That of the suites shows a program in several files.</summary>
    public static IReadOnlyList<CodeBlock> FirstOfPackages { get; } =
        [.. Repository.Packages.Select(package => Of($"src/{package}/README.md")).Select(blocks => blocks.First() with { Files = IsInFiles(blocks) ? [.. blocks.Skip(1).Select(block => block.Code)] : [] })];

    /// <summary>The other files of the program.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    public override string ToString() => $"{Document} {Number}";

    private static bool IsInFiles(IEnumerable<CodeBlock> blocks) => blocks.Skip(1).Any() && blocks.Skip(1).All(block => block.Code.Contains("\nnamespace ", StringComparison.Ordinal));

    private static IEnumerable<CodeBlock> Of(string document) => Fence.Of(document, "csharp").Select((code, index) => new CodeBlock(document, index + 1, code));
}
