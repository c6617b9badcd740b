namespace Strava.Ingestion.Testing;

/// <summary>What the simulated Strava is like. The limits are those of a new app (https://developers.strava.com/docs/rate-limits/).</summary>
public sealed class StravaSimulatorOptions
{
    /// <summary>The clock of tokens, quota windows and "now"; the app under test should have the same. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The id of the one athlete. Default 134815.</summary>
    public long AthleteId { get; set; } = 134815;

    /// <summary>Activities the history starts with, from 0. Default 0.</summary>
    public int ActivityCount { get; set; }

    /// <summary>Equal seeds give equal histories. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The average time between two activities. Default 11 hours.</summary>
    public TimeSpan ActivitySpacing { get; set; } = TimeSpan.FromHours(11);

    /// <summary>In which order the activity list comes. Default: as Strava's was observed.</summary>
    public SimulatedOrder Order { get; set; } = SimulatedOrder.AsStrava;

    /// <summary>Reads a quarter hour. Default 100.</summary>
    public int ReadLimit15Minutes { get; set; } = 100;

    /// <summary>Reads a UTC day. Default 1,000.</summary>
    public int ReadLimitDaily { get; set; } = 1000;

    /// <summary>Requests of any kind a quarter hour. Default 200.</summary>
    public int OverallLimit15Minutes { get; set; } = 200;

    /// <summary>Requests of any kind a UTC day. Default 2,000.</summary>
    public int OverallLimitDaily { get; set; } = 2000;

    /// <summary>Whether answers carry the rate-limit headers. Default true.</summary>
    public bool RateLimitHeaders { get; set; } = true;

    /// <summary>Whether a new access token comes with a new refresh token, which kills the old one. Default true.</summary>
    public bool RotateRefreshTokens { get; set; } = true;

    /// <summary>How long an access token lives. Default 6 hours.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>What the athlete granted, comma-separated. Default <c>read,activity:read_all,profile:read_all</c>.</summary>
    public string GrantedScopes { get; set; } = "read,activity:read_all,profile:read_all";
}
