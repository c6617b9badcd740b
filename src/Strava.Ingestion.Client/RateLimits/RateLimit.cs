namespace Strava.Ingestion.Client;

/// <summary>One of Strava's counters, as an answer showed it; each figure may be missing by itself.</summary>
/// <param name="Used">Requests that count in the current window, of every process and athlete of the app; may exceed the limit.</param>
/// <param name="Limit">Requests the window allows.</param>
public readonly record struct RateLimit(int? Used, int? Limit);
