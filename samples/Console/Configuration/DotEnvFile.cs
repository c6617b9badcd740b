namespace Strava.Ingestion.Console;

/// <summary>The <c>.env</c> of the current folder, which may be missing, or the one that was asked for, which may not.</summary>
internal static class DotEnvFile
{
    public static IReadOnlyDictionary<string, string> Read(ConsoleEnvironment environment, string? path)
    {
        var file = environment.PathOf(path ?? ".env");
        try
        {
            return DotEnv.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (path is null && e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, string>();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The file '{file}' cannot be read: {e.Message} Give another with --env-file.");
        }
    }
}
