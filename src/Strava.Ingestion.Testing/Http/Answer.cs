using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An answer that is decided on and not yet sent.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string ContentType = Answer.JsonType)
{
    public const string JsonType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer InvalidAccessToken { get; } = Fault(401, "Authorization Error", "Athlete", "access_token", "invalid");

    public static Answer NoSuchPath { get; } = Fault(404, "Record Not Found", "resource", "path", "invalid");

    /// <summary>The thing exists but has nothing to show.</summary>
    public static Answer NothingThere { get; } = Json(404, new JsonObject { ["message"] = "Resource Not Found", ["errors"] = new JsonArray() });

    /// <summary>Where the answer sends a browser.</summary>
    public string? Location { get; init; }

    public static Answer Json(int status, JsonNode json) => new(status, Bytes(json));

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Unescaped);

    public static Answer Text(int status, string text, string contentType) => new(status, Encoding.UTF8.GetBytes(text), contentType);

    public static Answer Redirect(string location) => new(302, ReadOnlyMemory<byte>.Empty) { Location = location };

    /// <summary>Strava's error shape (https://developers.strava.com/docs/reference/#api-models-Fault).</summary>
    public static Answer Fault(int status, string message, string resource, string field, string code) => Json(status, new JsonObject
    {
        ["message"] = message,
        ["errors"] = new JsonArray(new JsonObject { ["resource"] = resource, ["field"] = field, ["code"] = code }),
    });

    public static Answer Invalid(string resource, string field) => Fault(400, "Bad Request", resource, field, "invalid");

    public static Answer NotFound(string resource) => Fault(404, "Record Not Found", resource, "id", "not found");

    public static Answer MissingScope(string scope) => Fault(401, "Authorization Error", "AccessToken", scope + "_permission", "missing");
}
