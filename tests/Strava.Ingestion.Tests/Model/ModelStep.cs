namespace Strava.Ingestion.Tests.Model;

/// <summary>Something that happens.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">Which activity, how long ago, or how a run is disturbed.</param>
internal readonly record struct ModelStep(ModelStepKind Kind, int Number);
