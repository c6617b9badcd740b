using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>What the XML documentation says of a property, as text of a page.</summary>
internal static partial class PropertySummary
{
    public static string Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var documents = XDocument.Load(Path.Combine(AppContext.BaseDirectory, type.Assembly.GetName().Name + ".xml"));
        var member = documents.Descendants("member").Single(member => (string?)member.Attribute("name") == $"P:{type.FullName}.{property.Name}");
        return Spaces().Replace(string.Concat(member.Element("summary")!.Nodes().Select(Text)), " ").Trim();
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } reference => $"`{reference.Value.Split('.')[^1].Split('(')[0]}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
