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
    /// <summary>Adds a sink that writes one row an activity into a SQLite database.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the database file.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqliteSink(this IStravaIngestionBuilder builder, Action<SqliteSinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes one row an activity into a SQLite database.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:Sqlite</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqliteSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.Bind(section));
    }

    /// <summary>Keeps tokens, checkpoints and the quota ledger in a SQLite database, in place of the default's files.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the database file.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseSqliteState(this IStravaIngestionBuilder builder, Action<SqliteStateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps tokens, checkpoints and the quota ledger in a SQLite database, in place of the default's files.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:Sqlite</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseSqliteState(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.Bind(section));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, Action<OptionsBuilder<SqliteSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A name of its own, so that two sinks have two databases.
        var name = Guid.NewGuid().ToString();
        configure(builder.Services.AddOptions<SqliteSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteSinkOptions>, SqliteSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider => new SqliteSink(
            provider.GetRequiredService<IOptionsMonitor<SqliteSinkOptions>>().Get(name).Path,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteSink>>()));
        return builder;
    }

    private static IStravaIngestionBuilder Use(IStravaIngestionBuilder builder, Action<OptionsBuilder<SqliteStateOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqliteStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStateOptions>, SqliteStateOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(provider => new SqliteStateStore(
            provider.GetRequiredService<IOptions<SqliteStateOptions>>().Value.Path,
            provider.GetRequiredService<ILogger<SqliteStateStore>>())));
        return builder;
    }
}
