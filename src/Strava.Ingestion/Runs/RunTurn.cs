namespace Strava.Ingestion;

/// <summary>How much of an athlete's work is done before another athlete has a turn.</summary>
/// <param name="Pages">Pages of the list.</param>
/// <param name="Contents">Contents of activities.</param>
/// <param name="Continues">Whether the athlete had a turn in this run before: then only what that one left is read, not what has happened since.</param>
internal readonly record struct RunTurn(int Pages, int Contents, bool Continues = false)
{
    /// <summary>Everything at once.</summary>
    public static RunTurn Whole { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>About a tenth of what a new app may ask for in a quarter hour.</summary>
    public static RunTurn Share { get; } = new(10, 20);
}
