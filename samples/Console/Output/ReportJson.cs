using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Console;

[JsonSerializable(typeof(SyncReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(AthletesReport))]
[JsonSerializable(typeof(QuarantineEntry))]
[JsonSerializable(typeof(QuarantineReport))]
[JsonSerializable(typeof(PlanReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>One line an object, with paths as they are spelt; the output is never part of a web page.</summary>
    public static readonly ReportJson Lines = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
