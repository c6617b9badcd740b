using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>What a device recorded at one moment.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Streams">Its streams.</param>
/// <param name="Index">The place in all of them.</param>
internal readonly record struct Sample(ActivityRecord Activity, StreamSet Streams, int Index);
