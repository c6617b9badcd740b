namespace Strava.Ingestion.AspNetCore;

/// <summary>Addresses within this app, the only ones to which a person is sent back.</summary>
internal static class LocalAddress
{
    /// <returns>True for a path such as <c>/athletes?new=1</c>; false for everything that a browser could take for another host.</returns>
    public static bool IsOne(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(letter => char.IsControl(letter) || letter == '\\');

    /// <returns>The address as it may stand in a header.</returns>
    public static string Encode(string address) =>
        string.Concat(address.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));
}
