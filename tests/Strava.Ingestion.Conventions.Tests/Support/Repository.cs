namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The files that the conventions are about.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Source => Path.Combine(Root, "src");

    /// <summary>The packages, by name.</summary>
    public static IReadOnlyList<string> Packages { get; } =
        [.. Directory.GetDirectories(Source).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>README and the documentation, as paths in the repository.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        ["README.md", .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>All documents, those of packages and samples too.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Pages, "CONTRIBUTING.md",
        .. ((string[])["src", "samples"]).SelectMany(part => Directory.GetDirectories(Path.Combine(Root, part)))
            .Select(folder => Path.GetRelativePath(Root, Path.Combine(folder, "README.md")).Replace('\\', '/')).Where(file => File.Exists(Path.Combine(Root, file))),
    ];

    /// <summary>The code of packages and samples.</summary>
    public static IEnumerable<string> SourceFiles => ((string[])["src", "samples"]).SelectMany(part => Directory.GetFiles(Path.Combine(Root, part), "*.cs", SearchOption.AllDirectories));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }
}
