using System.Text.Json;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>No secret in a default or an output, none that is read back as a key, and none outside of what Azure keeps secret.</summary>
internal static partial class Secrets
{
    /// <summary>Resources that never show again what they were given: a secret of a vault, the address that Event Grid calls, and the app's secret of a connector.</summary>
    private static readonly string[] Hidden = ["Microsoft.KeyVault/vaults/secrets", "Microsoft.EventGrid/systemTopics/eventSubscriptions", "Microsoft.Web/customApis"];

    /// <summary>In an ARM template and every template within it.</summary>
    public static IEnumerable<string> InTemplate(JsonElement template)
    {
        foreach (var document in Nested(template))
        {
            foreach (var finding in Parameters(document).Concat(Outputs(document)))
            {
                yield return finding;
            }
        }

        foreach (Match call in KeyFunction().Matches(template.GetRawText()))
        {
            yield return $"{call.Value}…) reads a key; use an identity";
        }
    }

    /// <summary>In what is asked of Azure: of all parameters the compiler leaves only the secret ones unresolved, and those may stand where Azure hides them.</summary>
    public static IEnumerable<string> InSnapshot(Snapshot snapshot)
    {
        foreach (var resource in snapshot.Resources)
        {
            if (!Hidden.Any(resource.Is) && HasSecretParameter(resource))
            {
                yield return $"{resource} holds a secret parameter";
            }

            if (Key().IsMatch(resource.Json.GetRawText()))
            {
                yield return $"{resource} holds what looks like a key";
            }
        }
    }

    /// <returns>Whether one stands anywhere but in the condition on which the resource exists.</returns>
    private static bool HasSecretParameter(ForeseenResource resource) =>
        resource.Json.EnumerateObject().Where(member => member.Name != "condition").SelectMany(member => Texts(member.Value)).Except(SecureParameters(resource)).Any(SecretParameter().IsMatch);

    /// <returns>What a workflow is given for those of its parameters that it keeps secret.</returns>
    private static IEnumerable<string> SecureParameters(ForeseenResource workflow) =>
        workflow.Property("definition.parameters") is not { ValueKind: JsonValueKind.Object } parameters ? [] : parameters.EnumerateObject()
            .Where(parameter => Kind(parameter).StartsWith("secure", StringComparison.OrdinalIgnoreCase))
            .Select(parameter => workflow.Text($"parameters.{parameter.Name}.value") ?? "");

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<string> Parameters(JsonElement template)
    {
        foreach (var parameter in Members(template, "parameters"))
        {
            var secure = Kind(parameter).StartsWith("secure", StringComparison.OrdinalIgnoreCase);
            var value = parameter.Value.TryGetProperty("defaultValue", out var given) ? given.GetRawText() : "\"\"";
            if (secure && value is not "\"\"" and not "{}")
            {
                yield return $"the secret parameter {parameter.Name} has a default";
            }

            if (!secure && SecretName().IsMatch(parameter.Name) && Kind(parameter) == "string")
            {
                yield return $"the parameter {parameter.Name} is called like a secret and is not @secure()";
            }
        }
    }

    private static IEnumerable<string> Outputs(JsonElement template)
    {
        var secrets = Members(template, "parameters").Where(parameter => Kind(parameter).StartsWith("secure", StringComparison.OrdinalIgnoreCase)).Select(parameter => parameter.Name).ToList();
        foreach (var output in Members(template, "outputs"))
        {
            var value = output.Value.GetProperty("value").GetRawText();
            if (secrets.Any(name => value.Contains($"parameters('{name}')", StringComparison.Ordinal)) || KeyFunction().IsMatch(value))
            {
                yield return $"the output {output.Name} tells a secret";
            }
        }
    }

    private static string Kind(JsonProperty parameter) => parameter.Value.TryGetProperty("type", out var type) ? type.GetString()! : "";

    private static List<JsonProperty> Members(JsonElement template, string name) =>
        template.TryGetProperty(name, out var members) ? [.. members.EnumerateObject()] : [];

    private static IEnumerable<JsonElement> Nested(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (element.TryGetProperty("$schema", out _) && element.TryGetProperty("resources", out _) ? [element] : Enumerable.Empty<JsonElement>())
            .Concat(element.EnumerateObject().SelectMany(member => Nested(member.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Nested),
        _ => [],
    };

    [GeneratedRegex(@"\blist(Keys|Secrets|Credentials|AccountSas|ServiceSas|ConnectionStrings|CallbackUrl|AdminKeys|QueryKeys)?\(", RegexOptions.IgnoreCase)]
    private static partial Regex KeyFunction();

    [GeneratedRegex("secret|password|token|apikey|accesskey|extensionkey|connectionstring$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // An expression of the template; those of workflows begin with '@'.
    [GeneratedRegex(@"^\[(?!\[).*parameters\('", RegexOptions.Singleline)]
    private static partial Regex SecretParameter();

    [GeneratedRegex("AccountKey=|SharedAccessSignature=|Password=[^\"]|[?&]sig=|\"[0-9a-f]{40}\"", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
