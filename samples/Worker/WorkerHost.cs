using Microsoft.AspNetCore.Diagnostics.HealthChecks;
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
        builder.Logging.ClearProviders().AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        KeyVaultSecrets.AddTo(builder.Configuration);
        Configure(builder);
        await using var app = builder.Build();
        try
        {
            // Sinks check their settings when they are made; better now than at the first tick.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            app.Services.GetRequiredService<IngestionRunner>();
        }
        catch (Exception e) when (Failures(e) is { Length: > 0 } failures)
        {
            app.Logger.SettingsWrong(failures);
            return 64;
        }

        Map(app);
        // Asked for before, because the services end with the host.
        var worker = app.Services.GetRequiredService<SyncWorker>();
        await app.RunAsync();
        return worker.ExitCode;
    }

    public static void Configure(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WorkerOptions>()
            .BindWith(options => builder.Configuration.GetSection(WorkerOptions.Section).Bind(options), "Schedule=0 9 * * *, RunAtStart=true, HealthPort=8080, StuckAfter=00:15:00")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkerOptions>, WorkerOptionsValidator>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        IngestionSetup.AddIngestion(services, builder.Configuration);
        services.AddSingleton(provider => new Schedule(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Schedule));
        services.AddSingleton<RunHealth>();
        services.AddSingleton<SyncWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<SyncWorker>());
        services.AddHealthChecks()
            .AddCheck<LiveCheck>(LiveCheck.Name)
            .AddCheck<ReadyCheck>(ReadyCheck.Name);
        Telemetry.AddTo(builder);
    }

    /// <summary>Where the health endpoints answer.</summary>
    public static void Map(WebApplication app)
    {
        app.Urls.Add(FormattableString.Invariant($"http://*:{app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.HealthPort}"));
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = check => check.Name == LiveCheck.Name });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Name == ReadyCheck.Name });
    }

    private static string Failures(Exception exception) => exception switch
    {
        OptionsValidationException one => string.Join(" ", one.Failures),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) => string.Join(" ", several.InnerExceptions.Select(Failures)),
        _ => "",
    };
}
