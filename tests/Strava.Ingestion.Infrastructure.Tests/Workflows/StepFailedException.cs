namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>A step failed as it may fail in Azure; anything else that is thrown is a fault of the definition or of the test.</summary>
internal sealed class StepFailedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
