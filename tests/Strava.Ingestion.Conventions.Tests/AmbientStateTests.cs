using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>What a class needs is in its constructor: no service locator, and nothing that lies about in the process.</summary>
public sealed class AmbientStateTests
{
    private static readonly IReadOnlyList<SourceFile> Files = [.. Repository.Packages.SelectMany(SourceFile.Of)];

    [Fact]
    public void Nothing_flows_beside_the_call() =>
        Assert.DoesNotContain(Files, file => file.UsedNames.Overlaps(["AsyncLocal", "ThreadLocal", "ThreadStatic", "ThreadStaticAttribute", "CallContext"]));

    [Fact]
    public void No_static_field_changes()
    {
        var changing =
            from file in Files
            from field in file.Root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            where field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            select $"{Path.GetFileName(file.Path)}: {field}";

        Assert.Empty(changing);
    }

    [Fact]
    public void No_static_property_can_be_set()
    {
        var settable =
            from file in Files
            from property in file.Root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            where property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) == true
            select $"{Path.GetFileName(file.Path)}: {property.Identifier}";

        Assert.Empty(settable);
    }

    [Fact]
    public void No_class_takes_the_service_provider()
    {
        var takers =
            from file in Files
            from parameters in file.Root.DescendantNodes().OfType<ParameterListSyntax>()
            where parameters.Parent is ConstructorDeclarationSyntax or TypeDeclarationSyntax
            where parameters.Parameters.Any(parameter => parameter.Type?.ToString() is "IServiceProvider" or "IServiceScopeFactory")
            select Path.GetFileName(file.Path);

        Assert.Empty(takers);
    }
}
