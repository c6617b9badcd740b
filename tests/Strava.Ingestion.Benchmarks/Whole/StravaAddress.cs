namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Where the simulated Strava is, and what it lets in.</summary>
internal sealed record StravaAddress(Uri Api, Uri OAuth, string Secret, string RefreshToken)
{
    public static StravaAddress Parse(string line)
    {
        var parts = line.Split(' ');
        return new StravaAddress(new Uri(parts[0]), new Uri(parts[1]), parts[2], parts[3]);
    }

    public override string ToString() => string.Join(' ', Api, OAuth, Secret, RefreshToken);
}
