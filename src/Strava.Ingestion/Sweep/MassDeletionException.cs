using System.Globalization;

namespace Strava.Ingestion;

/// <summary>A sweep found more activities gone than it may remove by itself; it removed none of them.</summary>
public sealed class MassDeletionException : Exception
{
    /// <summary>Describes what a sweep found; a test may make one too.</summary>
    /// <param name="sink">The names of the sinks that hold them.</param>
    /// <param name="gone">How many activities of the window Strava no longer lists.</param>
    /// <param name="held">How many activities of the window are held.</param>
    /// <param name="window">The part of the history.</param>
    public MassDeletionException(string sink, int gone, int held, ActivityWindow window)
        : base(
            string.Create(CultureInfo.InvariantCulture, $"Strava no longer lists {gone} of the {held} activities {window} that {sink} holds. None was removed. ")
            + "If the app has lost the scope activity:read_all, let the athlete connect again. If the activities were really deleted, run again with Strava:Ingestion:MaxDeletedShare=1.")
    {
        (SinkName, Gone, Held) = (sink, gone, held);
    }

    /// <summary>The names of the sinks that hold them.</summary>
    public string SinkName { get; }

    /// <summary>How many activities of the window Strava no longer lists.</summary>
    public int Gone { get; }

    /// <summary>How many activities of the window are held.</summary>
    public int Held { get; }
}
