using System.Text.RegularExpressions;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>README and the pages of the documentation hold what they say.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<CodeBlock> Whole = [.. CodeBlock.All, .. CodeBlock.FirstOfPackages];

    public static TheoryData<string> Blocks => [.. Whole.Select(block => block.ToString())];

    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_program_compiles_with_the_usings_that_it_shows(string block) => Assert.Empty(Program.Errors(Whole.Single(known => known.ToString() == block)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;

        var dead = Links().Matches(WithoutCode(document)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Leads(link.StartsWith('#') ? Path.Combine(Repository.Root, document) + link : Path.Combine(folder, link)));

        Assert.Empty(dead);
    }

    [Fact]
    public void Every_page_is_in_the_list_of_pages()
    {
        var index = File.ReadAllText(Path.Combine(Repository.Root, "docs", "index.md"));

        Assert.DoesNotContain(Repository.Pages, page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/index.md" && !index.Contains($"({page["docs/".Length..]})", StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_is_read_in_three_minutes() =>
        Assert.InRange(File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1, 900);

    [Fact]
    public void What_troubleshooting_quotes_is_what_the_program_says()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "troubleshooting.md"));
        string[] workflows = ["samples/DataFactory/pipelines/strava-to-blobs.json", "samples/LogicApp/workflow.json"];
        var said = string.Join('\n', Repository.SourceFiles.Concat(workflows.Select(file => Path.Combine(Repository.Root, file))).Select(File.ReadAllText));
        var quoted = Quotes().Matches(page).SelectMany(match => match.Groups[1].Value.Split('…')).Select(part => part.Trim(' ', '.', '\'')).Where(part => part.Length > 0).ToList();

        Assert.NotEmpty(quoted);
        Assert.DoesNotContain(quoted, part => !said.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutCode(string document) => Code().Replace(File.ReadAllText(Path.Combine(Repository.Root, document)), "");

    private static bool Leads(string link)
    {
        var (path, anchor) = link.Split('#') is [var file, var part] ? (file, part) : (link, null);
        return anchor is null
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && Headings().Matches(File.ReadAllText(path)).Any(match => Anchor(match.Groups[1].Value) == anchor);
    }

    /// <returns>As GitHub makes it of a heading.</returns>
    private static string Anchor(string heading) => NoLetters().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NoLetters();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Quotes();
}
