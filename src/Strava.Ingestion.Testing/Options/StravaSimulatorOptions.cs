namespace Strava.Ingestion.Testing;

/// <summary>What the simulated Strava is like. The limits are those of a new app (https://developers.strava.com/docs/rate-limits/).</summary>
public sealed class StravaSimulatorOptions
{
    /// <summary>The clock of tokens, quota windows and "now"; the app under test should have the same. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The port, on the loopback; 0 for a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>The app's secret; null for another one in every simulator. Default null.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The id of the first athlete. Default 134815.</summary>
    public long AthleteId { get; set; } = 134815;

    /// <summary>Activities the first athlete's history starts with, from 0. Default 0.</summary>
    public int ActivityCount { get; set; }

    /// <summary>Equal seeds give equal histories. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The average time between two activities. Default 11 hours.</summary>
    public TimeSpan ActivitySpacing { get; set; } = TimeSpan.FromHours(11);

    /// <summary>In which order the activity list comes. Default: as Strava's was observed.</summary>
    public SimulatedOrder Order { get; set; } = SimulatedOrder.AsStrava;

    /// <summary>
    /// Whether a page of the list is cut first and what the app may not see is taken out afterwards, as Strava does with some lists: pages
    /// may then be short or empty in the middle of the history. Default false.
    /// </summary>
    public bool FilterAfterPaging { get; set; }

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

    /// <summary>What an athlete has granted who is connected from the start, comma-separated. Default <c>read,activity:read_all,profile:read_all</c>.</summary>
    public string GrantedScopes { get; set; } = "read,activity:read_all,profile:read_all";

    /// <summary>How many athletes may be connected at a time, from 0; null for any number. Default null.</summary>
    public int? MaxAthletes { get; set; }

    /// <summary>
    /// Whether a code that the simulator never gave out connects the first athlete with <see cref="GrantedScopes"/>, for tests that leave the
    /// consent out. Default true.
    /// </summary>
    public bool AcceptUnknownCodes { get; set; } = true;

    /// <summary>How long after the consent Strava does not know the code yet: its exchange answers 400 until then. Default: not at all.</summary>
    public TimeSpan CodeDelay { get; set; }

    /// <summary>How long the app's callback may take to answer a webhook, in real time. Default 2 seconds.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long Strava processes an upload, by <see cref="TimeProvider"/>. Default 2 seconds.</summary>
    public TimeSpan UploadDuration { get; set; } = TimeSpan.FromSeconds(2);
}
