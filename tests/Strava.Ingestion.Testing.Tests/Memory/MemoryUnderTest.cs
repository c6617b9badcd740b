using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

/// <summary>A memory sink is its storage.</summary>
internal sealed class MemoryUnderTest : SinkUnderTest
{
    private readonly MemorySink _sink = new();

    public override IActivitySink CreateSink() => _sink;

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) =>
        Task.FromResult(_sink.Activities.SingleOrDefault(activity => (activity.AthleteId, activity.Id) == (athleteId, activityId))?.Raw.ToArray());

    public override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind) => Task.FromResult(_sink.Contents
        .SingleOrDefault(content => (content.AthleteId, content.ActivityId, content.Kind) == (athleteId, activityId, kind))?.Raw.ToArray());

    public override Task<IReadOnlyList<byte[]>?> ReadStorageAsync() => Task.FromResult<IReadOnlyList<byte[]>?>(
        [
            .. _sink.Activities.Select(activity => activity.Raw.ToArray()),
            .. _sink.Contents.Select(content => content.Raw.ToArray()),
            .. _sink.AthleteDocuments.Select(document => document.Raw.ToArray()),
        ]);
}
