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
    private const string Examples = "ConnectionString=Server=tcp:myserver.database.windows.net;Database=strava, Schema=dbo, CreateSchema=true";

    /// <summary>Adds a sink called <c>sqlserver</c> that writes one row an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the connection and the names.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqlServerSink(this IStravaIngestionBuilder builder, Action<SqlServerSinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>Adds a sink called <c>sqlserver</c> that writes one row an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:SqlServer</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddSqlServerSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.BindWith(values => section.Bind(values), Examples));
    }

    /// <summary>Keeps tokens, checkpoints, leases and the quota ledger in a table that many instances share.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the connection and the names.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The keys that encrypt the tokens stay out of the database, in <c>Strava:State:KeyDirectory</c>: instances on several machines need a folder that they share, or a key ring of their own (<c>UseTokenKeyRing</c>).</remarks>
    public static IStravaIngestionBuilder UseSqlServerState(this IStravaIngestionBuilder builder, Action<SqlServerStateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Use(builder, options => options.Configure(configure));
    }

    /// <summary>Keeps tokens, checkpoints, leases and the quota ledger in a table that many instances share.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:SqlServer</c>.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The keys that encrypt the tokens stay out of the database, in <c>Strava:State:KeyDirectory</c>: instances on several machines need a folder that they share, or a key ring of their own (<c>UseTokenKeyRing</c>).</remarks>
    public static IStravaIngestionBuilder UseSqlServerState(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Use(builder, options => options.BindWith(values => section.Bind(values), Examples));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, Action<OptionsBuilder<SqlServerSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A name of its own, so that two sinks have two databases.
        var name = Guid.NewGuid().ToString();
        configure(builder.Services.AddOptions<SqlServerSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlServerSinkOptions>, SqlServerSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<SqlServerSinkOptions>>().Get(name);
            var database = Create(provider, options, SchemaScript.Sink(options), provider.GetRequiredService<ILogger<SqlServerSink>>());
            return new SqlServerSink(database, provider.GetRequiredService<TimeProvider>());
        });
        return builder;
    }

    private static IStravaIngestionBuilder Use(IStravaIngestionBuilder builder, Action<OptionsBuilder<SqlServerStateOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SqlServerStateOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlServerStateOptions>, SqlServerStateOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SqlServerStateOptions>>().Value;
            return new SqlServerStateStore(Create(provider, options, SchemaScript.State(options), provider.GetRequiredService<ILogger<SqlServerStateStore>>()));
        }));
        return builder;
    }

    private static SqlServerDatabase Create(IServiceProvider provider, SqlServerOptions options, SchemaScript schema, ILogger logger) =>
        new(options, new SqlServerConnections(options, provider.GetService<TokenCredential>()), schema, provider.GetRequiredService<TimeProvider>(), logger);
}
