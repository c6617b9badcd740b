namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>How the compiler ended; warnings and errors are on its standard error.</summary>
internal sealed record BicepResult(int ExitCode, string Output, string Error)
{
    /// <returns>Itself, when there was nothing to say.</returns>
    public BicepResult AssertClean()
    {
        Assert.Equal((0, ""), (ExitCode, Error.Trim()));
        return this;
    }
}
