namespace Strava.Ingestion.Console;

/// <summary>A SQLite database that is to be read. A sink would make one of any file, and its tables in any database, so it is looked at before.</summary>
internal static class DatabaseFile
{
    private const string NotMade =
        "Run 'strava-ingest sync' first, or name a database with --database. 'strava-ingest demo' creates one to try it out.";

    /// <summary>Looks at a database that was named on the command line.</summary>
    /// <exception cref="CommandException">There is none, or it is another program's.</exception>
    public static void RequireNamed(string path)
    {
        try
        {
            Require(path, "Look for a typo in --database.");
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(new Failure(
                ExitCode.UnusableInput,
                $"{path} was not written by a sync.",
                e.InnerException?.Message ?? e.Message,
                "Name another one with --database."));
        }
    }

    /// <summary>Looks at the database that is configured.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is another program's.</exception>
    public static void RequireConfigured(string path) => Require(path, NotMade);

    /// <summary>With what lies in the write-ahead log until the program that writes it closes the database.</summary>
    public static long SizeOf(string path) => new[] { path, path + "-wal" }.Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length);

    private static void Require(string path, string remedy)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(new Failure(ExitCode.UnusableInput, $"There is no database at {path}.", remedy));
        }

        using var database = ActivityDatabase.Open(path);
    }
}
