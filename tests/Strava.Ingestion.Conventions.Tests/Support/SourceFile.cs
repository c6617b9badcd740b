using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A file of code: which folder of the package it lies in (what is below that is part of the same station), what it declares, and which names it uses. Comments do not count.</summary>
internal sealed record SourceFile(string Folder, string Path, SyntaxNode Root)
{
    public IEnumerable<string> DeclaredTypes => Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax).Select(type => type.Identifier.Text);

    public IReadOnlySet<string> UsedNames { get; } = Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text).ToHashSet();

    /// <summary>The files of a package.</summary>
    public static IReadOnlyList<SourceFile> Of(string package)
    {
        var root = System.IO.Path.Combine(Repository.Source, package);
        return
        [
            .. from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let folder = System.IO.Path.GetRelativePath(root, System.IO.Path.GetDirectoryName(path)!)
               where !folder.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
               select new SourceFile(folder.Split(System.IO.Path.DirectorySeparatorChar)[0], path, CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()),
        ];
    }
}
