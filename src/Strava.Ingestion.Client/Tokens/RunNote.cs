namespace Strava.Ingestion.Client;

/// <summary>How a run of an athlete ended, as it is kept with the connection.</summary>
/// <param name="Outcome">
/// The name of an <c>IngestionOutcome</c> in camel case, e.g. <c>completed</c> or <c>rateLimited</c>. It is text because this package knows nothing of runs;
/// <c>Enum.Parse&lt;IngestionOutcome&gt;(note.Outcome, ignoreCase: true)</c> reads it.
/// </param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Reason">What went wrong, or null.</param>
/// <param name="ResumeAfter">When the quota allows to go on, or null.</param>
public sealed record RunNote(string Outcome, DateTimeOffset EndedAt, string? Reason = null, DateTimeOffset? ResumeAfter = null);
