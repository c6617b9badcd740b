using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Console;

/// <summary>The section <c>Strava</c>, put together from appsettings.json, <c>.env</c> and the environment: the later one wins.</summary>
internal sealed class Settings
{
    private const string DefaultDatabase = "strava.db";

    private readonly ConsoleEnvironment _environment;

    private Settings(ConsoleEnvironment environment, IConfiguration section, IReadOnlyList<string> ignored)
    {
        _environment = environment;
        Section = section;
        Ignored = ignored;
    }

    public IConfiguration Section { get; }

    /// <summary>Names that are set but mean nothing to this version.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The folder of the file sink, or null when it is not configured.</summary>
    public string? FilesDirectory => PathAt("Sinks:Files:Directory");

    /// <summary>The database of the SQLite sink, or null when another sink is configured instead.</summary>
    public string? Database => PathAt("Sinks:Sqlite:Path") ?? (FilesDirectory is null ? _environment.PathOf(DefaultDatabase) : null);

    /// <summary>The database of the SQLite state, or null when state lies in files.</summary>
    public string? StateDatabase => PathAt("State:Sqlite:Path");

    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public static Settings Load(ConsoleEnvironment environment, string? environmentFile)
    {
        var file = DotEnvFile.Read(environment, environmentFile);
        var variables = environment.Variables.Where(variable => variable.Value.Length > 0).ToDictionary();
        try
        {
            var root = new ConfigurationBuilder()
                .AddJsonFile(environment.PathOf("appsettings.json"), optional: true)
                .AddInMemoryCollection(Keys(file, LegacyNames.Keys))
                .AddInMemoryCollection(Keys(variables, new Dictionary<string, string>()))
                .Build();
            var section = root.GetSection("Strava");
            var sinks = section.GetSection("Sinks").GetChildren().Where(sink => !IsKnownSink(sink.Key)).Select(sink => $"Strava:Sinks:{sink.Key}");
            return new Settings(environment, section, [.. LegacyNames.Unsupported.Where(file.ContainsKey), .. sinks]);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{e.Message} {e.InnerException?.Message}".TrimEnd());
        }
    }

    private string? PathAt(string key) => Section[key] is { } path && !string.IsNullOrWhiteSpace(path) ? _environment.PathOf(path) : null;

    private static bool IsKnownSink(string key) =>
        key.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) || key.Equals("Files", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string?> Keys(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> olderNames)
    {
        var keys = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (older, key) in olderNames)
        {
            if (variables.TryGetValue(older, out var value))
            {
                keys[key] = value;
            }
        }

        foreach (var (name, value) in variables)
        {
            var key = name.Replace("__", ":", StringComparison.Ordinal);
            if (key.StartsWith("Strava:", StringComparison.OrdinalIgnoreCase))
            {
                keys[key] = value;
            }
        }

        return keys;
    }
}
