using Strava.Ingestion.Infrastructure.Tests;

[assembly: AssemblyFixture(typeof(CompiledSamples))]
