using System.Xml.Linq;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A copy of a sample's folder builds with what the repository builds it with.</summary>
public sealed class SampleTests
{
    private const string Family = "Strava.Ingestion";

    public static TheoryData<string> Samples => ["Aspire", "Console", "Functions", "WebApp", "Worker"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_copy_asks_for_the_versions_of_the_repository(string sample)
    {
        var asked = Files(sample).Descendants().Where(element => element.Attribute("Version") is not null).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, element => Assert.Equal(Version(Name(element)) ?? element.Attribute("Version")!.Value, element.Attribute("Version")!.Value));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_copy_has_a_version_for_every_package(string sample)
    {
        var versions = Files(sample).Descendants().Where(element => element.Attribute("Version") is not null).Select(Name);

        Assert.Empty(Files(sample).Descendants("PackageReference").Select(Name).Except(versions));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_copy_takes_as_packages_what_the_repository_takes_as_projects(string sample)
    {
        var projects = Files(sample).Descendants("ProjectReference").Select(Name).Where(project => project.StartsWith("../../src/", StringComparison.Ordinal));
        var packages = Files(sample).Descendants("PackageReference").Select(Name).Where(package => package.StartsWith(Family, StringComparison.Ordinal));

        Assert.Equal(projects.Select(project => Path.GetFileNameWithoutExtension(project)), packages);
    }

    /// <summary>The project, and the versions that lie beside it.</summary>
    private static IEnumerable<XElement> Files(string sample) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "samples", sample))
            .Where(file => Path.GetExtension(file) is ".csproj" or ".props")
            .Select(file => XDocument.Load(file).Root!);

    private static string Name(XElement element) => (element.Attribute("Include") ?? element.Attribute("Update"))!.Value;

    /// <returns>What the repository says, or null when the version is the sample's alone.</returns>
    private static string? Version(string package) => package.StartsWith(Family, StringComparison.Ordinal)
        ? Load("Directory.Build.props").Descendants("VersionPrefix").Single().Value
        : Load("Directory.Packages.props").Descendants("PackageVersion").SingleOrDefault(version => Name(version) == package)?.Attribute("Version")!.Value;

    private static XDocument Load(string file) => XDocument.Load(Path.Combine(Repository.Root, file));
}
