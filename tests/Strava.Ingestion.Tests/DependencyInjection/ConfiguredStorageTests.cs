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

    [Fact]
    public void A_state_of_a_kind_that_the_host_has_no_package_for_is_named()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Build(("State:Sqllite:Path", "a.db")));

        Assert.Contains("Strava:State:Sqllite", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It knows Sqlite, Files", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sinks:Sqlite:Pfad", "The settings here are Path, StoreOriginals.")]
    [InlineData("State:Sqlite:Paths", "Do you mean Strava:State:Sqlite:Path?")]
    [InlineData("Sinks:Files:Directori", "Do you mean Strava:Sinks:Files:Directory?")]
    public void A_key_that_sets_nothing_is_named(string key, string meant)
    {
        using var services = Build((key, "a.db"));

        var failure = Assert.ThrowsAny<Exception>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains($"Strava:{key} is not a setting. {meant}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Sinks:Sqlite:Path")]
    public void A_host_that_is_to_sync_does_not_start_without_a_sink(string? empty)
    {
        (string, string?)[] settings = empty is null ? [] : [(empty, "")];
        using var services = Wiring.Build(services =>
        {
            var strava = Wiring.Section(settings);
            services.AddStravaIngestion(strava).AddConfiguredSinks(strava.GetSection("Sinks"), SqliteStorage.Sink).AddHostedIngestion();
        });

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("There is no sink to write to", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:Sinks", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sink_of_the_apps_own_is_one()
    {
        using var services = Wiring.Build(services =>
        {
            services.AddStravaIngestion(Wiring.Section()).AddHostedIngestion();
            services.AddSingleton<IActivitySink>(new WatchedSink());
        });

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static ServiceProvider Build(params (string Key, string? Value)[] settings) => Wiring.Build(services =>
    {
        var strava = Wiring.Section(settings);
        services.AddStravaIngestion(strava)
            .AddConfiguredSinks(strava.GetSection("Sinks"), SqliteStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), SqliteStorage.State);
    });
}
