using System.Xml.Linq;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>Arrows between packages point one way.</summary>
public sealed class PackageTests
{
    /// <summary>What each package may know.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Strava.Ingestion.Client"] = [],
        ["Strava.Ingestion"] = ["Strava.Ingestion.Client"],
        ["Strava.Ingestion.Archive"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.AspNetCore"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.Sqlite"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.SqlServer"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.AzureStorage"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.Testing"] = ["Strava.Ingestion"],
        ["Strava.Ingestion.Conformance"] = ["Strava.Ingestion"],
    };

    [Fact]
    public void Every_package_is_spoken_of() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.Packages);

    [Fact]
    public void A_package_knows_only_what_lies_below_it() => Assert.All(
        Repository.Packages,
        package => Assert.Equal(Allowed[package], References(package)));

    [Fact]
    public void Who_wants_the_typed_client_gets_no_reader_of_tables_no_database_and_no_schedule() =>
        Assert.Equal(
            ["Microsoft.AspNetCore.DataProtection", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions", "Polly.Core"],
            Project("Strava.Ingestion.Client").Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value).Order(StringComparer.Ordinal));

    private static IEnumerable<string> References(string package) =>
        Project(package).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static XDocument Project(string package) => XDocument.Load(Path.Combine(Repository.Source, package, package + ".csproj"));
}
