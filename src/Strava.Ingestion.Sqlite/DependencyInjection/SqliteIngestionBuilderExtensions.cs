using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Strava.Ingestion;
using Strava.Ingestion.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sink and the state store that use SQLite.</summary>
public static class SqliteIngestionBuilderExtensions
{
    private const string DefaultName = "sqlite";

    /// <summary>Adds a sink that writes one row an activity into a SQLite database.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the database file.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqliteSink(this IStravaIngestionBuilder builder, Action<SqliteSinkOptions> configure) =>
        builder.AddSqliteSink(DefaultName, configure);

    /// <summary>Adds a sink that writes one row an activity into a SQLite database, beside another one of its kind.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What to call it; no two sinks of an app have the same name.</param>
    /// <param name="configure">Sets the database file.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqliteSink(this IStravaIngestionBuilder builder, string name, Action<SqliteSinkOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes one row an activity into a SQLite database.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:Sqlite</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqliteSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, DefaultName, options => options.BindWith(section, values => section.Bind(values), "Path=strava.db"));
    }

    /// <summary>Keeps connections, checkpoints and the quota ledger in a SQLite database, in place of the default's files.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the database file.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseSqliteState<TBuilder>(this TBuilder builder, Action<SqliteStateOptions> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps connections, checkpoints and the quota ledger in a SQLite database, in place of the default's files.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:Sqlite</c>.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseSqliteState<TBuilder>(this TBuilder builder, IConfiguration section)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.BindWith(section, values => section.Bind(values), "Path=strava.db"));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, string name, Action<OptionsBuilder<SqliteSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqliteSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteSinkOptions>, SqliteSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider => new SqliteSink(
            name,
            provider.GetRequiredService<IOptionsMonitor<SqliteSinkOptions>>().Get(name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteSink>>()));
        return builder;
    }

    private static TBuilder Use<TBuilder>(TBuilder builder, Action<OptionsBuilder<SqliteStateOptions>> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqliteStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStateOptions>, SqliteStateOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(provider => new SqliteStateStore(
            provider.GetRequiredService<IOptions<SqliteStateOptions>>().Value.Path,
            provider.GetRequiredService<ILogger<SqliteStateStore>>())));

        // Whoever moves or keeps the database keeps the folder beside it too.
        builder.Services.AddOptions<TokenProtectionOptions>().PostConfigure<IOptionsMonitor<SqliteStateOptions>>(static (keys, state) => keys.KeyDirectory ??= KeysBeside(state));
        return builder;
    }

    /// <returns>The folder of the keys; null where the database is not configured, which its own validation says.</returns>
    private static string? KeysBeside(IOptionsMonitor<SqliteStateOptions> state)
    {
        try
        {
            return Path.GetFullPath(state.CurrentValue.Path) + "-keys";
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
