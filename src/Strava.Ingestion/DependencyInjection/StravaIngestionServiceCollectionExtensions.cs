using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Strava.Ingestion.</summary>
public static class StravaIngestionServiceCollectionExtensions
{
    private const string Examples =
        "Ingestion:PageSize=200, Ingestion:Lookback=7.00:00:00, Ingestion:Retention=7.00:00:00, Ingestion:Content=Detail,Streams, Schedule:Sync=0 * * * *";

    /// <summary>Registers the client, the token handling, the quota and <see cref="IngestionRunner"/>; add at least one sink to the builder.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="section">The section <c>Strava</c>; validated when the host starts.</param>
    /// <returns>A builder for sinks and state.</returns>
    public static IStravaIngestionBuilder AddStravaIngestion(this IServiceCollection services, IConfiguration section)
    {
        services.AddStravaClient(section);
        var ingestion = section.GetSection("Ingestion");
        services.AddOptions<IngestionOptions>().BindWith(ingestion, values => ingestion.Bind(values), Examples);
        var schedule = section.GetSection("Schedule");
        services.AddOptions<HostedIngestionOptions>().BindWith(schedule, values => schedule.Bind(values), Examples);
        return AddCore(services);
    }

    /// <summary>Registers the client, the token handling, the quota and <see cref="IngestionRunner"/>; add at least one sink to the builder.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options; validated when the host starts.</param>
    /// <returns>A builder for sinks and state.</returns>
    public static IStravaIngestionBuilder AddStravaIngestion(this IServiceCollection services, Action<StravaOptions> configure)
    {
        services.AddStravaClient(configure);
        return AddCore(services);
    }

    /// <summary>Changes how the history is read.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder ConfigureIngestion(this IStravaIngestionBuilder builder, Action<IngestionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    private static StravaIngestionBuilder AddCore(IServiceCollection services)
    {
        var builder = new StravaIngestionBuilder(services);
        if (services.Any(service => service.ServiceType == typeof(AddedStravaIngestion)))
        {
            return builder;
        }

        services.AddSingleton<AddedStravaIngestion>();
        services.AddOptions<IngestionOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<IngestionOptions>, IngestionOptionsValidator>();
        services.AddSingleton<IAthleteStorage, SinkStorage>();
        services.AddSingleton<QuarantineStore>();
        services.AddSingleton<IAthleteStorage>(static provider => provider.GetRequiredService<QuarantineStore>());
        services.AddSingleton<SinkMetrics>();
        services.AddSingleton<RunMetrics>();
        services.AddSingleton<RunLogger>();
        services.AddSingleton<RunningRuns>();
        services.AddSingleton<RunSupervisor>();
        services.AddSingleton<AthleteRounds>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<AthleteRequests>();
        services.AddSingleton<AthleteFetcher>();
        services.AddSingleton<ContentRequests>();
        services.AddSingleton<ContentQueues>();
        services.AddSingleton<ContentFetcher>();
        services.AddSingleton<IStravaHistory, StravaHistory>();
        services.AddSingleton<AthleteSight>();
        services.AddSingleton<StravaDelivery>();
        services.AddSingleton<HistorySweep>();
        services.AddSingleton<RetentionWork>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<EventSorter>();
        services.AddSingleton<Deauthorizations>();
        services.AddSingleton<ActivityLookup>();
        services.AddSingleton<EventDelivery>();
        services.AddSingleton<EventWork>();
        services.AddSingleton<EventQueue>();
        services.AddSingleton<IAthleteStorage>(static provider => provider.GetRequiredService<EventQueue>());
        services.AddSingleton<RunSteps>();
        services.AddSingleton<HeldCount>();
        services.TryAddSingleton(static provider => provider.GetServices<IActivitySink>().OfType<IActivityReader>().FirstOrDefault()
            ?? throw new InvalidOperationException(
                "No sink of this app can be read. Add one that can, e.g. services.AddStravaIngestion(…).AddSqliteSink(o => o.Path = \"strava.db\")."));
        AddDoors(services);
        return builder;
    }

    /// <summary>The public classes, whose constructors are not.</summary>
    private static void AddDoors(IServiceCollection services)
    {
        services.AddSingleton(static provider => new IngestionRunner(provider.GetServices<IActivitySink>(), provider.GetRequiredService<RunSteps>()));
        services.AddSingleton(static provider => new EventInbox(
            provider.GetRequiredService<StateDocuments>(), provider.GetRequiredService<EventSignal>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new IngestionMonitor(
            provider.GetRequiredService<AthleteConnections>(),
            provider.GetRequiredService<RunningRuns>(),
            provider.GetRequiredService<EventInbox>(),
            provider.GetRequiredService<QuotaLedger>(),
            provider.GetRequiredService<IOptions<StravaOptions>>()));
        services.AddSingleton(static provider => new QuarantinedActivities(
            provider.GetRequiredService<QuarantineStore>(),
            provider.GetServices<IActivitySink>(),
            provider.GetRequiredService<ILogger<QuarantinedActivities>>()));
        services.AddSingleton(static provider => new IngestionPlanner(
            provider.GetRequiredService<HeldCount>(),
            provider.GetRequiredService<StravaTransport>(),
            provider.GetRequiredService<QuotaLedger>(),
            provider.GetRequiredService<StravaApp>(),
            provider.GetRequiredService<IOptions<IngestionOptions>>(),
            provider.GetRequiredService<IOptions<StravaOptions>>(),
            provider.GetRequiredService<StateDocuments>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
