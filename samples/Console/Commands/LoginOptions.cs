namespace Strava.Ingestion.Console;

/// <summary>How to log in.</summary>
/// <param name="OpensBrowser">Whether to open the consent page.</param>
/// <param name="Port">Where to wait for the browser; 0 for any port that is free.</param>
/// <param name="Scope">What to ask for.</param>
/// <param name="Timeout">How long to wait for the athlete.</param>
internal sealed record LoginOptions(bool OpensBrowser, int Port, string Scope, TimeSpan Timeout);
