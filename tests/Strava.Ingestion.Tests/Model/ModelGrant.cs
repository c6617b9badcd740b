namespace Strava.Ingestion.Tests;

/// <summary>What an athlete has granted the app.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Scope">The scopes, as Strava writes them.</param>
internal sealed record ModelGrant(ModelAccount Account, string Scope)
{
    public const string All = "read,activity:read_all";

    public const string WithoutPrivate = "read,activity:read";

    public bool ShowsPrivate => Scope == All;
}
