using System.Text.Json;

namespace Strava.Ingestion.Client;

/// <summary>The first error of Strava's <c>Fault</c>, read as tolerantly as proxies and odd answers demand.</summary>
internal sealed record StravaFault(string? Resource, string? Field, string? Code)
{
    public static readonly StravaFault Unknown = new(null, null, null);

    public static StravaFault Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.GetArrayLength() > 0
                && errors[0].ValueKind == JsonValueKind.Object)
            {
                return new StravaFault(Text(errors[0], "resource"), Text(errors[0], "field"), Text(errors[0], "code"));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // HTML, an empty body or invalid UTF-8: the status alone has to do.
        }

        return Unknown;
    }

    public bool Is(string resource, string field, string code) =>
        Equal(Resource, resource) && Equal(Field, field) && Equal(Code, code);

    /// <summary>For messages: codes only, cut short, so that no answer can smuggle a token or a page of text into a log.</summary>
    public override string ToString() => this == Unknown ? "no error code" : $"{Short(Resource)}/{Short(Field)}/{Short(Code)}";

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Equal(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    // Strava's codes are words such as "activity:read_permission"; a token is a run of hexadecimal digits and longer.
    private static string Short(string? code) =>
        code is null ? "" : code.Length <= 36 && code.All(c => char.IsAsciiLetter(c) || c is ' ' or '_' or ':') ? code : "…";
}
