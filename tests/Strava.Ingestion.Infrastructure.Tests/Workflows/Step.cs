using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>An activity of a pipeline, or an action of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is to do.</param>
/// <param name="After">The steps before it, and the ends of theirs after which it runs.</param>
internal sealed record Step(string Name, JsonObject Definition, IReadOnlyList<(string Name, string[] Ends)> After);
