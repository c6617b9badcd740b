namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Who may do what with which kind of resource.</summary>
internal sealed record Grant(string Principal, string Role, string Scope);
