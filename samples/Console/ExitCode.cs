namespace Strava.Ingestion.Console;

/// <summary>What scripts and schedulers see; the numbers above 63 are those of sysexits.h, 130 is a shell's for an interrupt.</summary>
internal static class ExitCode
{
    public const int Completed = 0;
    public const int Usage = 64;
    public const int UnusableInput = 65;
    public const int Failed = 74;
    public const int RateLimited = 75;
    public const int NotAuthorized = 77;
    public const int Cancelled = 130;

    public static int For(IngestionOutcome outcome) => outcome switch
    {
        IngestionOutcome.Completed => Completed,
        IngestionOutcome.RateLimited => RateLimited,
        IngestionOutcome.AuthorizationRequired or IngestionOutcome.AppInactive => NotAuthorized,
        _ => Failed,
    };
}
