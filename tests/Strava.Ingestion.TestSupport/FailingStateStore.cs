using System.Runtime.CompilerServices;

namespace Strava.Ingestion.TestSupport;

/// <summary>A state store one of whose operations fails, whatever it is.</summary>
/// <param name="inner">Does the work.</param>
internal sealed class FailingStateStore(IStateStore inner) : IStateStore
{
    /// <summary>How many operations succeed before one fails; null for all.</summary>
    public int? FailsAfter { get; set; }

    /// <summary>Whether the one has failed.</summary>
    public bool HasFailed { get; private set; }

    public ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        Count();
        return inner.GetAsync(key, cancellationToken);
    }

    public ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken = default)
    {
        Count();
        return inner.TryWriteAsync(key, content, etag, cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken = default)
    {
        Count();
        return inner.TryDeleteAsync(key, etag, cancellationToken);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Count();
        await foreach (var key in inner.ListAsync(prefix, cancellationToken))
        {
            yield return key;
        }
    }

    private void Count()
    {
        if (FailsAfter is { } left && !HasFailed)
        {
            HasFailed = left == 0;
            FailsAfter = left - 1;
            if (HasFailed)
            {
                throw new IOException("The state cannot be reached.");
            }
        }
    }
}
