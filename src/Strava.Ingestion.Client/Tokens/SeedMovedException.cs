namespace Strava.Ingestion.Client;

/// <summary>The tokens of a seed have moved to the athlete's connection while somebody waited for them: look for them there.</summary>
internal sealed class SeedMovedException() : Exception("The tokens of the configured athlete have just been moved; try again.");
