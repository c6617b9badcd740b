using System.Threading.Channels;

namespace Strava.Ingestion;

/// <summary>The hosted ingestion of this process, for who does not want to wait for its schedule.</summary>
public sealed class HostedIngestion
{
    private readonly Channel<long> _asked = Channel.CreateBounded<long>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite });

    internal HostedIngestion()
    {
    }

    /// <summary>Has an athlete synced as soon as what is under way allows it, e.g. one who has just connected. What is asked of too many is left to the schedule.</summary>
    /// <param name="athleteId">Strava's id of a connected athlete.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="athleteId"/> is not positive.</exception>
    public void RequestSync(long athleteId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(athleteId);
        _asked.Writer.TryWrite(athleteId);
    }

    /// <summary>Waits until somebody asks.</summary>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _asked.Reader.WaitToReadAsync(cancellationToken);

    /// <returns>Who was asked for since.</returns>
    internal IReadOnlyCollection<long> Take()
    {
        var athletes = new HashSet<long>();
        while (_asked.Reader.TryRead(out var athleteId))
        {
            athletes.Add(athleteId);
        }

        return athletes;
    }
}
