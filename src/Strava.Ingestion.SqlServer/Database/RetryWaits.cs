namespace Strava.Ingestion.SqlServer;

/// <summary>How long to wait before a batch that failed is done again.</summary>
internal static class RetryWaits
{
    /// <summary>With 75 to 100 seconds of waits between them: a paused database of Azure SQL has taken more than 51.5 seconds to wake up.</summary>
    /// <remarks>https://github.com/Azure/data-api-builder/discussions/3896</remarks>
    private const int Attempts = 12;

    // Each takes 15 seconds, unless the connection string says otherwise.
    private const int AttemptsToConnect = 6;

    // Who else was at work may be done by then. A statement that takes as long by itself takes as long again.
    private const int AttemptsOfStatement = 2;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <param name="e">Why the batch failed.</param>
    /// <param name="attempt">How often it was tried.</param>
    /// <param name="isConnected">Whether it was sent: signing in succeeded.</param>
    /// <param name="hasAnswered">Whether the server has answered for this database before.</param>
    /// <returns>Null when it is not to be done again.</returns>
    public static TimeSpan? After(Exception e, int attempt, bool isConnected, bool hasAnswered)
    {
        var passes = TransientErrors.Contains(e) || (hasAnswered && TransientErrors.IsOfAbsence(e));
        var most = !TransientErrors.IsOfTimeOut(e) ? Attempts : isConnected ? AttemptsOfStatement : AttemptsToConnect;
        if (!passes || attempt >= most)
        {
            return null;
        }

        var wait = First * Math.Pow(2, attempt - 1);
        return (wait < Longest ? wait : Longest) * (0.75 + (Random.Shared.NextDouble() / 4));
    }
}
