using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>The section <c>Strava</c>, put together from appsettings.json, <c>.env</c> and the environment: the later one wins.</summary>
internal sealed class Settings
{
    public const string SectionName = "Strava";

    private const string DefaultDatabase = "strava.db";
    private const string Blobs = "Sinks:AzureBlob";
    private const string SqlServer = "Sinks:SqlServer";
    private const string SqlState = "State:SqlServer";

    private static readonly string[] Paths = ["Sinks:Sqlite:Path", "Sinks:Files:Directory", "State:Sqlite:Path", "State:Files:Directory", "State:KeyDirectory"];

    private readonly SinkChoice _choice;

    private Settings(IConfiguration section, SinkChoice choice)
    {
        _choice = choice;
        Section = section;
    }

    public IConfiguration Section { get; }

    /// <summary>The sinks to fill.</summary>
    public IConfiguration Sinks => _choice == SinkChoice.WithoutBlobs ? new SinksWithoutBlobs(Section).Section : Section.GetSection("Sinks");

    public IConfiguration State => Section.GetSection("State");

    /// <summary>The database of the SQLite sink, or null when another sink is configured instead.</summary>
    public string? Database => Text("Sinks:Sqlite:Path");

    /// <summary>Whether the sink of files is configured.</summary>
    public bool HasFiles => Text("Sinks:Files:Directory") is not null;

    /// <summary>Where the blobs lie that are read from, or null when no storage account is configured.</summary>
    public AzureBlobSinkOptions? BlobSource => Text($"{Blobs}:ConnectionString") is null && Text($"{Blobs}:ServiceUri") is null
        ? null
        : Read<AzureBlobSinkOptions>(Blobs, "ServiceUri=https://myaccount.blob.core.windows.net, Layout=Batch");

    /// <summary>What the script of the sink's tables depends on.</summary>
    public SqlServerSinkOptions SqlServerTables => Read<SqlServerSinkOptions>(SqlServer, "Schema=dbo, Table=activities, CreateSchema=true");

    /// <summary>What the script of the state's table depends on.</summary>
    public SqlServerStateOptions SqlServerStateTable =>
        Read<SqlServerStateOptions>(SqlState, "Schema=dbo, Table=ingestion_state, CreateSchema=true");

    /// <summary>Every place that the command is about.</summary>
    public IEnumerable<string> Places => SinkPlaces.Of(Sinks);

    /// <summary>Where tokens, checkpoints and the quota are kept.</summary>
    public string StateAt => StatePlace.Of(State);

    /// <param name="environment">The current folder and the variables.</param>
    /// <param name="environmentFile">A file to read instead of <c>.env</c>, or null.</param>
    /// <param name="choice">Which sinks the command is about.</param>
    /// <exception cref="ConfigurationException">A file cannot be read.</exception>
    public static Settings Load(ConsoleEnvironment environment, string? environmentFile, SinkChoice choice = SinkChoice.Configured)
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
            return new Settings(Complete(root.GetSection(SectionName), environment, choice), choice);
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
        var values = Section.GetSection(section);
        services.AddOptions<T>().BindWith(values, options => values.Bind(options), examples);
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

    private string? Text(string key) => string.IsNullOrWhiteSpace(Section[key]) ? null : Section[key];

    /// <summary>Paths are meant from the current folder, and with no sink configured there is a database in it.</summary>
    private static IConfigurationSection Complete(IConfigurationSection section, ConsoleEnvironment environment, SinkChoice choice)
    {
        var values = section.AsEnumerable(makePathsRelative: true).Where(value => value.Value is not null).ToDictionary(
            StringComparer.OrdinalIgnoreCase);
        if (!values.Any(value => IsSink(value, choice)) || (choice == SinkChoice.WithReplayed && IsReplayed(values, environment)))
        {
            values[Paths[0]] = DefaultDatabase;
        }

        foreach (var key in Paths)
        {
            if (values.TryGetValue(key, out var path) && !string.IsNullOrWhiteSpace(path))
            {
                values[key] = environment.PathOf(path);
            }
        }

        return new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"{SectionName}:{value.Key}", value.Value)))
            .Build()
            .GetSection(SectionName);
    }

    /// <summary>Where nothing but blobs is configured, a replay fills the default database.</summary>
    private static bool IsReplayed(IReadOnlyDictionary<string, string?> values, ConsoleEnvironment environment) =>
        !values.Any(value => IsSink(value, SinkChoice.WithoutBlobs)) && File.Exists(environment.PathOf(DefaultDatabase));

    private static bool IsSink(KeyValuePair<string, string?> value, SinkChoice choice) =>
        value.Key.StartsWith("Sinks:", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(value.Value)
        && !(choice == SinkChoice.WithoutBlobs && SinksWithoutBlobs.IsOfBlobs(value.Key));

    private static Dictionary<string, string?> Keys(
        IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> olderNames)
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
