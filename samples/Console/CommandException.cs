namespace Strava.Ingestion.Console;

/// <summary>Ends a command with a failure that is worded already.</summary>
internal sealed class CommandException(Failure failure) : Exception(failure.Title)
{
    public Failure Failure { get; } = failure;
}
