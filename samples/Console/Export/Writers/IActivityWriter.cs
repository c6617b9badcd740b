using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Writes activities in one format, those of one athlete one after another.</summary>
internal interface IActivityWriter : IAsyncDisposable
{
    /// <param name="activity">The activity.</param>
    /// <param name="streams">What its device recorded, or null when that is not stored.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask AddAsync(ActivityRecord activity, StreamSet? streams, CancellationToken cancellationToken);

    /// <summary>Ends all files, which are whole then.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
