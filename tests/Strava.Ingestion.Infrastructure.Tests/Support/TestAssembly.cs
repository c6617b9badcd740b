using Strava.Ingestion.Infrastructure.Tests;

[assembly: AssemblyFixture(typeof(CompiledSamples))]
[assembly: AssemblyFixture(typeof(AzuriteFixture))]
