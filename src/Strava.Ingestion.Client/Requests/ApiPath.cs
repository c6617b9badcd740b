namespace Strava.Ingestion.Client;

/// <summary>Keeps a path that somebody wrote by hand below the API's base address: the athlete's token travels with it.</summary>
internal static class ApiPath
{
    /// <param name="path">E.g. <c>/athlete/zones</c> or <c>athlete/activities?page=2</c>.</param>
    /// <param name="baseAddress">The API's base address, ending with a slash.</param>
    /// <exception cref="ArgumentException">It is empty, or leads elsewhere.</exception>
    public static Uri Resolve(string path, Uri baseAddress)
    {
        ArgumentNullException.ThrowIfNull(path);
        var relative = path.Trim().TrimStart('/');
        if (relative.Length == 0
            || relative.Contains('\\', StringComparison.Ordinal)
            || !Uri.TryCreate(baseAddress, relative, out var address)
            || !baseAddress.IsBaseOf(address))
        {
            throw new ArgumentException("The path has to lie below the API's base address. Example: /athlete/zones", nameof(path));
        }

        return address;
    }
}
