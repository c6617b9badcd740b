using System.Text;
using System.Text.Json;

namespace Strava.Ingestion.Console;

/// <summary>A line of <c>quarantine list --json</c>.</summary>
internal sealed record QuarantineEntry(long? AthleteId, string Reason, DateTime RetrievedAt, string PayloadHash, int Bytes, string Payload)
{
    public static QuarantineEntry Of(RejectedActivity document) => new(
        document.AthleteId == RejectedActivity.UnknownAthlete ? null : document.AthleteId,
        document.Reason,
        document.RetrievedAt.UtcDateTime,
        Convert.ToHexStringLower(document.PayloadHash.Span),
        document.Raw.Length,
        Encoding.UTF8.GetString(document.Raw.Span));

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ReportJson.Lines.QuarantineEntry));
}
