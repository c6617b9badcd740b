using System.Globalization;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>The <c>.env</c> of the current folder, which may be missing, or the one that was asked for, which may not.</summary>
internal static class DotEnvFile
{
    private const int MostLines = 5;

    public static IReadOnlyDictionary<string, string> Read(ConsoleEnvironment environment, string? path)
    {
        var file = environment.PathOf(path ?? ".env");
        try
        {
            var unread = new List<int>();
            var variables = DotEnv.Parse(File.ReadAllText(file), unread.Add);
            Warn(environment, file, unread);
            return variables;
        }
        catch (Exception e) when (path is null && e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, string>();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The file '{file}' cannot be read: {e.Message} Name another file with --env-file.");
        }
    }

    /// <summary>Says which lines were ignored. What stands in them may be a secret.</summary>
    private static void Warn(ConsoleEnvironment environment, string file, List<int> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var numbers = string.Join(", ", lines.Take(MostLines).Select(line => line.ToString(CultureInfo.InvariantCulture))) + (lines.Count > MostLines ? ", …" : "");
        environment.Messages.MarkupLine(
            $"[yellow]![/] {Terminal.Plain(file)}, {(lines.Count == 1 ? "line" : "lines")} {numbers}: ignored. A line has to be NAME=value. Example: Strava__ClientId=12345");
    }
}
