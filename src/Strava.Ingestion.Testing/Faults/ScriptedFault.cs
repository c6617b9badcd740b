namespace Strava.Ingestion.Testing;

/// <summary>A fault and which requests it waits for.</summary>
internal sealed class ScriptedFault(SimulatedFault fault, Func<SimulatedRequest, bool> when)
{
    public SimulatedFault Fault { get; } = fault;

    public Func<SimulatedRequest, bool> When { get; } = when;

    public required int Skip { get; set; }

    public required int Times { get; set; }
}
