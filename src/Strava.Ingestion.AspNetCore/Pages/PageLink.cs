namespace Strava.Ingestion.AspNetCore;

/// <summary>A link of a page.</summary>
/// <param name="Address">Where it leads, in this app.</param>
/// <param name="Text">What it says.</param>
internal sealed record PageLink(string Address, string Text);
