using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>Which folder of a package uses what of which other folder, as the compiler understands it; comments do not count.</summary>
internal sealed class FolderUses
{
    private readonly Dictionary<(string From, string To), HashSet<string>> _uses = [];

    private FolderUses()
    {
    }

    /// <summary>Pairs of folders that reach each other, with the names that make it so.</summary>
    public IEnumerable<string> Cycles =>
        from one in _uses.Keys.Select(use => use.From).Distinct()
        let reached = Reach(one)
        from other in reached
        where string.CompareOrdinal(one, other) < 0 && Reach(other).Contains(one)
        select $"{one} <-> {other}: {Describe(one, other)}{Describe(other, one)}";

    public static FolderUses Of(string package)
    {
        var files = SourceFile.Of(package);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != package).Select(path => MetadataReference.CreateFromFile(path));
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; global using System.Collections.Generic; global using Strava.Ingestion.Client; global using Strava.Ingestion.Client.Models;");
        var compilation = CSharpCompilation.Create(package, files.Select(file => file.Root.SyntaxTree).Append(usings), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var homes = files.ToDictionary(file => file.Root.SyntaxTree, file => file.Folder);
        var uses = new FolderUses();
        foreach (var file in files)
        {
            var model = compilation.GetSemanticModel(file.Root.SyntaxTree);
            foreach (var name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var symbol = model.GetSymbolInfo(name).Symbol;
                var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                foreach (var declaration in type?.OriginalDefinition.DeclaringSyntaxReferences ?? [])
                {
                    uses.Add(file.Folder, homes.GetValueOrDefault(declaration.SyntaxTree), $"{Path.GetFileName(file.Path)} uses {type!.Name}");
                }
            }
        }

        return uses;
    }

    private void Add(string from, string? to, string what)
    {
        if (to is not null && to != from)
        {
            (_uses.TryGetValue((from, to), out var names) ? names : _uses[(from, to)] = []).Add(what);
        }
    }

    private HashSet<string> Reach(string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var next))
        {
            foreach (var use in _uses.Keys.Where(use => use.From == next && reached.Add(use.To)))
            {
                open.Push(use.To);
            }
        }

        return reached;
    }

    private string Describe(string from, string to) => _uses.TryGetValue((from, to), out var names) ? $"[{string.Join(", ", names.Order(StringComparer.Ordinal))}] " : "";
}
