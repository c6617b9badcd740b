using System.Text;

namespace Strava.Ingestion.Conformance;

/// <summary>What the suites for sinks have in common.</summary>
public abstract class SinkSuite : IAsyncDisposable
{
    private SinkUnderTest? _tested;

    /// <summary>The token of the running test.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The storage of this test.</summary>
    protected SinkUnderTest Tested => _tested ??= CreateTested();

    /// <summary>Deletes the storage of this test.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_tested is not null)
        {
            await _tested.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>An empty storage of its own; a test may make two.</summary>
    /// <returns>The storage.</returns>
    protected abstract SinkUnderTest CreateTested();

    private protected static async Task<List<HeldActivity>> ListAsync(IActivitySink sink, long athleteId = Samples.Athlete) =>
        await sink.ListAsync(athleteId, cancellationToken: Cancellation).ToListAsync(Cancellation);

    private protected static async Task<IEnumerable<long>> ListIdsAsync(IActivitySink sink, long athleteId = Samples.Athlete) =>
        (await ListAsync(sink, athleteId)).Select(held => held.Id).Order();

    private protected async Task<IActivitySink> OpenAsync()
    {
        var sink = Tested.CreateSink();
        await sink.OpenAsync(Cancellation);
        return sink;
    }

    /// <summary>Opens it as what it has to be to be held to a suite.</summary>
    private protected async Task<T> OpenAsync<T>()
        where T : class, IActivitySink => Assert.IsAssignableFrom<T>(await OpenAsync());

    private protected async Task AssertHoldsAsync(ActivityRecord activity) =>
        Assert.Equal(activity.Raw.ToArray(), await Tested.ReadRawAsync(activity.AthleteId, activity.Id));

    /// <summary>Tells whether a text is anywhere in the storage; the test is skipped when nobody can look.</summary>
    private protected async Task<bool> IsInStorageAsync(string text)
    {
        var pieces = await Tested.ReadStorageAsync();
        Assert.SkipWhen(pieces is null, $"SKIPPED: nobody looks into this storage; override {nameof(SinkUnderTest)}.{nameof(SinkUnderTest.ReadStorageAsync)}.");
        return pieces.Any(piece => piece.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }
}
