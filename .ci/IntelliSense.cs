// Run by validate-packages in an app of its own, with the folder of the restored packages and that of the packed ones: every public member has
// its text in the package's XML file, and every package was looked at.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
string[] ofRecords = ["Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "op_Implicit"];

var (members, missing, seen) = (0, new List<string>(), new HashSet<string>());
foreach (var file in Directory.GetFiles(args[0], "Strava.Ingestion*.xml", SearchOption.AllDirectories))
{
    var texts = XDocument.Load(file).Descendants("member")
        .Where(member => member.Value.Trim().Length > 0 || member.Element("inheritdoc") is not null)
        .ToLookup(member => member.Attribute("name")!.Value.Split('(', '~')[0]);
    var assembly = Assembly.Load(Path.GetFileNameWithoutExtension(file));
    seen.Add(assembly.GetName().Name!);
    foreach (var type in assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null))
    {
        var name = type.FullName!.Replace('+', '.');
        Check($"T:{name}", 1);
        foreach (var property in type.GetProperties(Declared).Where(property => property.Name != "EqualityContract"))
        {
            // Of a record with parameters, the type tells of its properties.
            var told = texts[$"T:{name}"].Elements("param").Any(parameter => parameter.Attribute("name")?.Value == property.Name && parameter.Value.Length > 0);
            Check($"P:{name}.{property.Name}", told ? 0 : 1);
        }

        foreach (var field in type.GetFields(Declared).Where(field => !field.IsSpecialName))
        {
            Check($"F:{name}.{field.Name}", 1);
        }

        foreach (var @event in type.GetEvents(Declared))
        {
            Check($"E:{name}.{@event.Name}", 1);
        }

        var isRecord = type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("op_Equality") is not null);
        foreach (var overloads in type.GetMethods(Declared)
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType == type && !(isRecord && ofRecords.Contains(method.Name)))
            .GroupBy(method => method.IsGenericMethod ? $"{method.Name}``{method.GetGenericArguments().Length}" : method.Name))
        {
            Check($"M:{name}.{overloads.Key}", overloads.Count());
        }
    }

    void Check(string id, int wanted)
    {
        members += wanted;
        if (texts[id].Count() < wanted)
        {
            missing.Add(id);
        }
    }
}

foreach (var package in Directory.GetFiles(args[1], "Strava.Ingestion*.nupkg").Select(Path.GetFileName))
{
    // Strava.Ingestion.0.1.0.nupkg: what stands before the version.
    var name = string.Join('.', package!.Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));
    if (!seen.Contains(name))
    {
        missing.Add($"{name}, as a whole: no app here references it");
    }
}

Console.WriteLine(missing.Count == 0 ? $"{members} public members, each with its text" : "Without a text:\n" + string.Join('\n', missing));
return missing.Count == 0 && members > 0 ? 0 : 1;
