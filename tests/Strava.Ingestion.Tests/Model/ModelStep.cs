namespace Strava.Ingestion.Tests;

/// <summary>Something that happens.</summary>
/// <param name="Kind">What.</param>
/// <param name="Athlete">To which athlete, from 0; a run of all of them concerns none in particular.</param>
/// <param name="Number">Which activity, how long ago, or how a run is disturbed.</param>
internal readonly record struct ModelStep(ModelStepKind Kind, int Athlete, int Number);
