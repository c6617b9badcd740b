namespace Strava.Ingestion.Console;

/// <summary>The file of the demo, which starts afresh each time.</summary>
internal static class DemoDatabase
{
    /// <exception cref="CommandException">The file is something else than an earlier demo's, and so is left alone; or it cannot be written.</exception>
    public static void Replace(string path, long athleteId)
    {
        if (Directory.Exists(path) || (File.Exists(path) && !IsDemo(path, athleteId)))
        {
            throw new CommandException(new Failure(
                ExitCode.Usage, $"'{path}' exists, and no earlier demo wrote it.", "Name another file with --output."));
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(path + suffix);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(new Failure(
                ExitCode.Failed,
                $"The demo cannot write its database '{path}'.",
                e.Message,
                "Run it in a folder that you may write to, or name a file in such a folder with --output."));
        }
    }

    private static bool IsDemo(string path, long athleteId)
    {
        try
        {
            using var database = ActivityDatabase.Open(path);
            return !database.HoldsState && database.Athletes().All(id => id == athleteId);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
