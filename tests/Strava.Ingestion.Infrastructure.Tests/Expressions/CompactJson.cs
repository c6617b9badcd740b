using System.Text.Encodings.Web;
using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>JSON as the workflow engines write it: no blanks, and no more escapes than needed.</summary>
internal static class CompactJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
