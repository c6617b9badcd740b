namespace Strava.Ingestion.AzureStorage.Tests;

/// <summary>Tests that measure the memory of the process: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "memory";
}
