namespace Strava.Ingestion.Conformance.Tests.Faults;

/// <summary>The suite on a sink with a fault; a test calls what has to notice it.</summary>
internal sealed class FaultySuite(SinkFault fault) : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new FaultyStorage(fault);
}
