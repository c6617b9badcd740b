namespace Strava.Ingestion.Client;

/// <summary>A part of an array that holds something broken.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct ArrayPart(int Start, int End, ArrayPartKind Kind);
