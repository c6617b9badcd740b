using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using WireMock;

namespace Strava.Ingestion.Client.Tests;

/// <summary>The fields of a body that went over the wire, whatever its format.</summary>
internal static class SentBody
{
    public static Dictionary<string, string> Read(IRequestMessage request)
    {
        var type = request.Headers!.TryGetValue("Content-Type", out var types) ? types.Single() : "";
        var body = request.BodyAsBytes is { } bytes ? Encoding.UTF8.GetString(bytes) : request.Body ?? "";
        return type.Split(';')[0] switch
        {
            "application/x-www-form-urlencoded" => Form(body),
            "application/json" => JsonElement.Parse(body).EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString() switch { "True" => "true", "False" => "false", var text => text }),
            "multipart/form-data" => Multipart(body, Regex.Match(type, "boundary=\"?([^\"]+)\"?").Groups[1].Value),
            _ => [],
        };
    }

    private static Dictionary<string, string> Form(string body)
    {
        var form = HttpUtility.ParseQueryString(body);
        return form.AllKeys.ToDictionary(key => key!, key => form[key]!);
    }

    private static Dictionary<string, string> Multipart(string body, string boundary) => body
        .Split("--" + boundary)
        .Select(part => Regex.Match(part, "^\r\n(?<head>.*?)\r\n\r\n(?<value>.*)\r\n$", RegexOptions.Singleline))
        .Where(part => part.Success)
        .ToDictionary(part => Regex.Match(part.Groups["head"].Value, "[ ;]name=\"?([^\";\r\n]+)\"?").Groups[1].Value, part => part.Groups["value"].Value);
}
