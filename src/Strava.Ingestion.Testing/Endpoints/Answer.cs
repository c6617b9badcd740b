using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An answer that is decided on and not yet sent.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json; charset=utf-8")
{
    public static Answer Json(int status, string json) => new(status, Encoding.UTF8.GetBytes(json));

    /// <summary>Strava's error shape (https://developers.strava.com/docs/reference/#api-models-Fault).</summary>
    public static Answer Fault(int status, string message, string resource, string field, string code) => Json(status, JsonSerializer.Serialize(new JsonObject
    {
        ["message"] = message,
        ["errors"] = new JsonArray(new JsonObject { ["resource"] = resource, ["field"] = field, ["code"] = code }),
    }));
}
