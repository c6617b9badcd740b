namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>How a step of a definition ended.</summary>
internal enum StepStatus
{
    Succeeded,
    Failed,
    Skipped,
}
