using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Strava.Ingestion;
using Strava.Ingestion.SqlServer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sink and the state store that use SQL Server or Azure SQL.</summary>
public static class SqlServerIngestionBuilderExtensions
{
    private const string DefaultName = "sqlserver";
    private const string Examples = "ConnectionString=Server=tcp:myserver.database.windows.net;Database=strava, Schema=dbo, CreateSchema=true";

    /// <summary>Adds a sink that writes one row an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the connection and the names.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqlServerSink(this IStravaIngestionBuilder builder, Action<SqlServerSinkOptions> configure) =>
        builder.AddSqlServerSink(DefaultName, configure);

    /// <summary>Adds a sink that writes one row an activity, beside another one of its kind.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What to call it; no two sinks of an app have the same name.</param>
    /// <param name="configure">Sets the connection and the names.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqlServerSink(this IStravaIngestionBuilder builder, string name, Action<SqlServerSinkOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes one row an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:SqlServer</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqlServerSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, DefaultName, options => options.BindWith(section, values => section.Bind(values), Examples));
    }

    /// <summary>Keeps connections, checkpoints, leases and the quota ledger in a table that many instances share.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the connection and the names.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The keys that encrypt the tokens stay out of the database, in <c>Strava:State:KeyDirectory</c>: instances on several machines need a folder that they share, or a key ring of their own (<c>UseTokenKeyRing</c>).</remarks>
    public static TBuilder UseSqlServerState<TBuilder>(this TBuilder builder, Action<SqlServerStateOptions> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps connections, checkpoints, leases and the quota ledger in a table that many instances share.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:SqlServer</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The keys that encrypt the tokens stay out of the database, in <c>Strava:State:KeyDirectory</c>: instances on several machines need a folder that they share, or a key ring of their own (<c>UseTokenKeyRing</c>).</remarks>
    public static TBuilder UseSqlServerState<TBuilder>(this TBuilder builder, IConfiguration section)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.BindWith(section, values => section.Bind(values), Examples));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, string name, Action<OptionsBuilder<SqlServerSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqlServerSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlServerSinkOptions>, SqlServerSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<SqlServerSinkOptions>>().Get(name);
            var time = provider.GetRequiredService<TimeProvider>();
            var connections = new SqlServerConnections(options, provider.GetService<TokenCredential>());
            var database = new SqlServerDatabase(options, connections, SchemaScript.Sink(options), time, provider.GetRequiredService<ILogger<SqlServerSink>>());
            return new SqlServerSink(name, database, options.StoreOriginals, time);
        });
        return builder;
    }

    private static TBuilder Use<TBuilder>(TBuilder builder, Action<OptionsBuilder<SqlServerStateOptions>> configure)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqlServerStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlServerStateOptions>, SqlServerStateOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SqlServerStateOptions>>().Value;
            return new SqlServerStateStore(new SqlServerDatabase(
                options,
                new SqlServerConnections(options, provider.GetService<TokenCredential>()),
                SchemaScript.State(options),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SqlServerStateStore>>()));
        }));
        return builder;
    }
}
