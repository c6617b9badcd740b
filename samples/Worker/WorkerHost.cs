using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

/// <summary>Puts the worker together.</summary>
internal static class WorkerHost
{
    /// <summary>Half of the ten seconds after which containers are killed, so that telemetry and connections can end too.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <returns>0 when it was stopped or its one run is done, 64 for wrong settings, 1 when its one run failed.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        LogTo(builder.Logging);
        try
        {
            KeyVaultSecrets.AddTo(builder.Configuration);
            var database = DefaultStorage.AddTo(builder.Configuration);
            Configure(builder);
            await using var app = builder.Build();
            // Sinks check their settings when they are made; better now than at the first tick.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            app.Services.GetRequiredService<IngestionRunner>();
            Map(app);
            if (database is not null)
            {
                app.Logger.UsesDatabase(database);
            }

            // Asked for before, because the services end with the host.
            var once = app.Services.GetService<OneRun>();
            await app.RunAsync();
            return once?.ExitCode ?? WorkerExit.Completed;
        }
        catch (Exception e) when (Failures(e) is { Length: > 0 } failures)
        {
            using var loggers = LoggerFactory.Create(LogTo);
            loggers.CreateLogger(typeof(WorkerHost)).SettingsWrong(ScheduleSettings.Translate(builder.Configuration, failures));
            return WorkerExit.SettingsWrong;
        }
    }

    public static void Configure(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        ScheduleSettings.AddTo(builder.Configuration);
        services.AddOptions<WorkerOptions>()
            .BindWith(options => builder.Configuration.GetSection(WorkerOptions.Section).Bind(options), "Once=true, HealthPort=8080")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkerOptions>, WorkerOptionsValidator>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddHealthChecks();
        var ingestion = IngestionSetup.AddIngestion(services, builder.Configuration);

        // What is no truth value, the validation of the options reports.
        if (bool.TryParse(builder.Configuration[$"{WorkerOptions.Section}:{nameof(WorkerOptions.Once)}"], out var once) && once)
        {
            services.AddSingleton<OneRun>();
            services.AddHostedService(provider => provider.GetRequiredService<OneRun>());
        }
        else
        {
            ingestion.AddHostedIngestion();
            services.AddHealthChecks().AddStravaIngestion();
        }

        DashboardEndpoints.AddTo(services, ingestion, builder.Configuration);
        Telemetry.AddTo(builder);
    }

    /// <summary>Where the health endpoints, the dashboard and the webhook answer.</summary>
    public static void Map(WebApplication app)
    {
        app.Urls.Add(
            FormattableString.Invariant($"http://*:{app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.HealthPort}"));
        HealthEndpoints.Map(app);
        DashboardEndpoints.Map(app);
    }

    private static void LogTo(ILoggingBuilder logging) =>
        // The framework speaks of every probe; Logging:LogLevel in the settings says otherwise where that is wanted.
        logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddJsonConsole(
            console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));

    private static string Failures(Exception exception) => exception switch
    {
        OptionsValidationException one => string.Join(" ", one.Failures),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) => string.Join(
            " ", several.InnerExceptions.Select(Failures)),
        _ => "",
    };
}
