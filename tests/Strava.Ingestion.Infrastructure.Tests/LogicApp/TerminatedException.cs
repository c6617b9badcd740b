namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>An action has ended the whole run.</summary>
internal sealed class TerminatedException(string status, string code) : Exception(code)
{
    public string Status { get; } = status;

    public string Code { get; } = code;
}
