using System.Collections.Concurrent;

namespace Strava.Ingestion.Conformance.Tests.Faults;

/// <summary>A storage in memory, and sinks on it that have a fault.</summary>
internal sealed class FaultyStorage(SinkFault fault) : SinkUnderTest
{
    public SinkFault Fault => fault;

    public Guid Identity { get; } = Guid.NewGuid();

    public SemaphoreSlim Gate { get; } = new(1);

    public ConcurrentDictionary<(long AthleteId, long Id), (ActivityRecord? Document, ActivityTombstone? Removal)> Entries { get; } = [];

    /// <summary>The last activity that was written.</summary>
    public (long AthleteId, long Id) Last { get; set; }

    /// <summary>Whether half a line is at the end.</summary>
    public bool IsTorn { get; set; }

    public override IActivitySink CreateSink() => new FaultySink(this);

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) =>
        Task.FromResult(Entries.GetValueOrDefault((athleteId, activityId)).Document?.Raw.ToArray());

    public override Task<bool> TearLastWriteAsync()
    {
        Entries.TryRemove(Last, out _);
        IsTorn = true;
        return Task.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        Gate.Dispose();
        return base.DisposeAsync();
    }
}
