using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Testing;

/// <summary>A request that the simulator has received and decided on.</summary>
public sealed record SimulatedRequest
{
    /// <summary>Its number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as they were sent.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>When it arrived, by the simulator's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The athlete whose access token it carried; null without one, and with one that is unknown, expired or revoked.</summary>
    public long? AthleteId { get; init; }

    /// <summary>The status of the answer; 0 when the connection was reset instead.</summary>
    public int StatusCode { get; init; }

    /// <summary>Whether it went to the token endpoint.</summary>
    public bool IsTokenRequest => Method == "POST" && Path.EndsWith("/oauth/token", StringComparison.Ordinal);

    /// <summary>Whether it asked for a page of the activity list.</summary>
    public bool IsActivityList => Path.EndsWith("/athlete/activities", StringComparison.Ordinal);

    /// <summary>The page of the activity list that it asked for, from 1; null when it asked for something else.</summary>
    public int? Page => IsActivityList
        ? int.TryParse(QueryHelpers.ParseQuery(PathAndQuery[Path.Length..]).GetValueOrDefault("page", "1"), CultureInfo.InvariantCulture, out var page) ? page : null
        : null;

    /// <summary>Whether it counts as a read: everything does but the uploads.</summary>
    internal bool IsRead => Method != "POST" || Path is not (ApiPath.Root + "activities" or ApiPath.Root + "uploads");

    internal string Path => PathAndQuery.Split('?')[0];
}
