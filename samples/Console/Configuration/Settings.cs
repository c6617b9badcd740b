using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>The section <c>Strava</c>, put together from appsettings.json, <c>.env</c> and the environment: the later one wins.</summary>
internal sealed class Settings
{
    private const string DefaultDatabase = "strava.db";
    private const string Blobs = "Sinks:AzureBlob";
    private const string BlobState = "State:AzureBlob";
    private const string SqlServer = "Sinks:SqlServer";
    private const string SqlState = "State:SqlServer";

    private static readonly string[] KnownSinks = ["Sqlite", "Files", "AzureBlob", "SqlServer"];

    private readonly ConsoleEnvironment _environment;

    private readonly bool _readsBlobs;

    private Settings(ConsoleEnvironment environment, IConfiguration section, IReadOnlyList<string> ignored, bool readsBlobs)
    {
        _environment = environment;
        _readsBlobs = readsBlobs;
        Section = section;
        Ignored = ignored;
    }

    public IConfiguration Section { get; }

    /// <summary>Names that are set but mean nothing to this version.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The folder of the file sink, or null when it is not configured.</summary>
    public string? FilesDirectory => PathAt("Sinks:Files:Directory");

    /// <summary>The database of the SQLite sink, or null when another sink is configured instead.</summary>
    public string? Database => PathAt("Sinks:Sqlite:Path") ?? (FilesDirectory is null && BlobSink is null && SqlServerSink is null ? _environment.PathOf(DefaultDatabase) : null);

    /// <summary>The section of the blob sink, or null when it is not configured, or is what is read from.</summary>
    public IConfiguration? BlobSink => _readsBlobs || !Reaches(Blobs) ? null : Section.GetSection(Blobs);

    /// <summary>The section of the SQL Server sink, or null when it is not configured.</summary>
    public IConfiguration? SqlServerSink => Connects(SqlServer) ? Section.GetSection(SqlServer) : null;

    /// <summary>The section of the SQL Server state, or null when state lies elsewhere.</summary>
    public IConfiguration? SqlServerState => Connects(SqlState) ? Section.GetSection(SqlState) : null;

    /// <summary>The section of the blob state, or null when state lies elsewhere.</summary>
    public IConfiguration? BlobStateSection => Reaches(BlobState) ? Section.GetSection(BlobState) : null;

    /// <summary>Where the blobs lie that are read from, or null when no storage account is configured.</summary>
    public AzureBlobSinkOptions? BlobSource => Reaches(Blobs) ? Read<AzureBlobSinkOptions>(Blobs, "ServiceUri=https://myaccount.blob.core.windows.net, Layout=Batch") : null;

    /// <summary>What the script of the sink's tables depends on.</summary>
    public SqlServerSinkOptions SqlServerTables => Read<SqlServerSinkOptions>(SqlServer, "Schema=dbo, Table=activities, CreateSchema=true");

    /// <summary>What the script of the state's table depends on.</summary>
    public SqlServerStateOptions SqlServerStateTable => Read<SqlServerStateOptions>(SqlState, "Schema=dbo, Table=ingestion_state, CreateSchema=true");

    /// <summary>Every place that a run writes to.</summary>
    public IEnumerable<string> Places
    {
        get
        {
            string?[] places =
            [
                Database,
                FilesDirectory,
                BlobSink is { } blobs ? $"blob container {blobs["Container"] ?? "strava"}" : null,
                SqlServerSink is { } table ? $"SQL Server table {table["Schema"] ?? "dbo"}.{table["Table"] ?? "activities"}" : null,
            ];
            return places.OfType<string>();
        }
    }

    /// <summary>The database of the SQLite state, or null when state lies in files.</summary>
    public string? StateDatabase => PathAt("State:Sqlite:Path");

    /// <param name="environment">The current folder and the variables.</param>
    /// <param name="environmentFile">What to read instead of <c>.env</c>, or null.</param>
    /// <param name="readsBlobs">Whether the configured blobs are the source of the run, and so no sink.</param>
    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public static Settings Load(ConsoleEnvironment environment, string? environmentFile, bool readsBlobs = false)
    {
        var file = DotEnvFile.Read(environment, environmentFile);
        var variables = environment.Variables.Where(variable => variable.Value.Length > 0).ToDictionary();
        try
        {
            var root = new ConfigurationBuilder()
                .AddJsonFile(environment.PathOf("appsettings.json"), optional: true)
                .AddInMemoryCollection(LegacyNames.SqlServer(file) is { } server ? [server] : [])
                .AddInMemoryCollection(Keys(file, LegacyNames.Keys))
                .AddInMemoryCollection(Keys(variables, new Dictionary<string, string>()))
                .Build();
            var section = root.GetSection("Strava");
            var sinks = section.GetSection("Sinks").GetChildren().Where(sink => !IsKnownSink(sink.Key)).Select(sink => $"Strava:Sinks:{sink.Key}");
            return new Settings(environment, section, [.. sinks], readsBlobs);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{e.Message} {e.InnerException?.Message}".TrimEnd());
        }
    }

    private T Read<T>(string section, string examples)
        where T : class
    {
        var services = new ServiceCollection();
        services.AddOptions<T>().BindWith(options => Section.GetSection(section).Bind(options), examples);
        using var provider = services.BuildServiceProvider();
        try
        {
            return provider.GetRequiredService<IOptions<T>>().Value;
        }
        catch (OptionsValidationException e)
        {
            throw ConfigurationException.From(e)!;
        }
    }

    private string? PathAt(string key) => Section[key] is { } path && !string.IsNullOrWhiteSpace(path) ? _environment.PathOf(path) : null;

    private static bool IsKnownSink(string key) =>
        KnownSinks.Contains(key, StringComparer.OrdinalIgnoreCase);

    private bool Connects(string section) => !string.IsNullOrWhiteSpace(Section[$"{section}:ConnectionString"]);

    private bool Reaches(string section) => Connects(section) || !string.IsNullOrWhiteSpace(Section[$"{section}:ServiceUri"]);

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
