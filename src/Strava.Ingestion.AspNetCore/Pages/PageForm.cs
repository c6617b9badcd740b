namespace Strava.Ingestion.AspNetCore;

/// <summary>A form of a page, with one button.</summary>
/// <param name="Address">Where it is sent, in this app.</param>
/// <param name="Fields">What it sends, unseen.</param>
/// <param name="Button">What the button says.</param>
internal sealed record PageForm(string Address, IReadOnlyDictionary<string, string> Fields, string Button);
