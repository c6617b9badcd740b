using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Sqlite;

namespace Strava.Ingestion.Tests;

public sealed class ConfiguredStorageTests
{
    [Fact]
    public void Every_section_that_has_values_becomes_a_sink()
    {
        using var services = Build(("Sinks:Files:Directory", "./a"), ("Sinks:Sqlite:Path", "a.db"), ("Sinks:SqlServer:ConnectionString", ""));

        Assert.Equal(["files", "sqlite"], services.GetServices<IActivitySink>().Select(sink => sink.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_section_that_the_host_has_no_package_for_is_named()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Build(("Sinks:Cassandra:Keyspace", "strava")));

        Assert.Contains("Strava:Sinks:Cassandra", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It knows Files, Sqlite", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_that_is_configured_is_used_and_without_one_files()
    {
        using var configured = Build(("State:Sqlite:Path", "a.db"));
        using var plain = Build();

        Assert.Equal("SqliteStateStore", configured.GetRequiredService<IStateStore>().GetType().Name);
        Assert.IsType<FileStateStore>(plain.GetRequiredService<IStateStore>());
    }

    private static ServiceProvider Build(params (string Key, string? Value)[] settings) => Wiring.Build(services =>
    {
        var strava = Wiring.Section(settings);
        services.AddStravaIngestion(strava)
            .AddConfiguredSinks(strava.GetSection("Sinks"), SqliteStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), SqliteStorage.State);
    });
}
