// Run by validate-packages in an app of its own: a package depends on what its project references, and on nothing else. Packing adds more by
// itself, such as pins on transitive packages, and then every user of the package gets a lower bound that it does not need.
using System.IO.Compression;
using System.Xml.Linq;

var wrong = new List<string>();
// The tool is none that an app depends on.
var packages = Directory.GetFiles(args[0], "Strava.Ingestion*.nupkg");
foreach (var package in packages)
{
    var (id, declared) = Declared(package);
    var referenced = Referenced(Path.Combine(args[1], id, id + ".csproj"));
    wrong.AddRange(declared.Except(referenced).Select(name => $"{id} depends on {name}, which its project does not reference"));
    wrong.AddRange(referenced.Except(declared).Select(name => $"{id} does not depend on {name}, which its project references"));
}

Console.WriteLine(wrong.Count == 0 ? $"{packages.Length} packages depend on what their projects reference" : string.Join('\n', wrong));
return wrong.Count == 0 && packages.Length > 0 ? 0 : 1;

static (string Id, HashSet<string> Dependencies) Declared(string package)
{
    using var archive = ZipFile.OpenRead(package);
    using var file = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
    var nuspec = XDocument.Load(file);
    return (nuspec.Descendants().First(element => element.Name.LocalName == "id").Value, Names(nuspec, "dependency", "id", name => name));
}

static HashSet<string> Referenced(string project)
{
    var references = XDocument.Load(project);
    return [.. Names(references, "PackageReference", "Include", name => name), .. Names(references, "ProjectReference", "Include", Path.GetFileNameWithoutExtension)];
}

static HashSet<string> Names(XDocument document, string elements, string attribute, Func<string, string> name) =>
[
    .. document.Descendants()
        .Where(element => element.Name.LocalName == elements && !string.Equals(element.Attribute("PrivateAssets")?.Value, "all", StringComparison.OrdinalIgnoreCase))
        .Select(element => name(element.Attribute(attribute)!.Value.Replace('\\', '/'))),
];
