namespace Strava.Ingestion.Console;

/// <summary>A database that was named on the command line.</summary>
internal static class NamedDatabase
{
    /// <exception cref="CommandException">There is none, or it is another program's.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(new Failure(ExitCode.UnusableInput, $"There is no database at {path}.", "Look for a typo in --database."));
        }

        try
        {
            using var database = ActivityDatabase.Open(path);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(new Failure(
                ExitCode.UnusableInput,
                $"{path} is no database that a sync has written.",
                e.InnerException?.Message ?? e.Message,
                "Name another one with --database."));
        }
    }
}
