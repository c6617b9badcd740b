using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.SqlServer.Tests.DependencyInjection;

public sealed class SqlServerOptionsTests
{
    [Theory]
    [InlineData("ConnectionString", "")]
    [InlineData("ConnectionString", "hunter2")]
    [InlineData("ConnectionString", "Colour=hunter2")]
    [InlineData("Table", "")]
    [InlineData("Table", "a\nb")]
    [InlineData("Schema", " dbo")]
    public void A_wrong_setting_stops_the_start_with_its_key_and_an_example(string key, string value)
    {
        using var services = Create((key, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<SqlServerStateOptions>>().CurrentValue);

        Assert.Contains($"Strava:State:SqlServer:{key}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Example:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_name_is_at_most_100_characters_long()
    {
        using var services = Create(("Table", new string('x', 101)));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptionsMonitor<SqlServerStateOptions>>().CurrentValue);
    }

    [Fact]
    public void A_factory_takes_the_place_of_the_connection_string()
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).UseSqlServerState(options => options.ConnectionFactory = () => new SqlConnection());
        using var provider = services.BuildServiceProvider();

        Assert.IsType<SqlServerStateStore>(provider.GetRequiredService<IStateStore>());
    }

    [Fact]
    public void Sink_and_state_are_registered_by_their_sections()
    {
        using var services = Create();

        Assert.Equal("sqlserver", Assert.Single(services.GetServices<IActivitySink>()).Name);
        Assert.IsType<SqlServerStateStore>(services.GetRequiredService<IStateStore>());
    }

    [Fact]
    public void Two_sinks_have_two_names()
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { })
            .AddSqlServerSink(options => options.ConnectionFactory = () => new SqlConnection())
            .AddSqlServerSink("archive", options => options.ConnectionFactory = () => new SqlConnection());
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["sqlserver", "archive"], provider.GetServices<IActivitySink>().Select(sink => sink.Name));
    }

    [Fact]
    public void Sink_and_state_are_chosen_by_the_settings()
    {
        const string Connection = "Server=localhost;Database=strava;User ID=u;Password=p";
        var strava = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Sinks:SqlServer:ConnectionString", Connection), new("State:SqlServer:ConnectionString", Connection)]).Build();
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { })
            .AddConfiguredSinks(strava.GetSection("Sinks"), SqlServerStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), SqlServerStorage.State);
        using var provider = services.BuildServiceProvider();

        Assert.Equal("sqlserver", Assert.Single(provider.GetServices<IActivitySink>()).Name);
        Assert.IsType<SqlServerStateStore>(provider.GetRequiredService<IStateStore>());
    }

    private static ServiceProvider Create(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var section in (string[])["Sinks", "State"])
        {
            settings[$"Strava:{section}:SqlServer:ConnectionString"] = "Server=localhost;Database=strava;User ID=u;Password=p";
        }

        foreach (var (key, value) in changes)
        {
            settings[$"Strava:State:SqlServer:{key}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddStravaIngestion(configuration.GetSection("Strava"))
            .AddSqlServerSink(configuration.GetSection("Strava:Sinks:SqlServer"))
            .UseSqlServerState(configuration.GetSection("Strava:State:SqlServer"));
        return services.BuildServiceProvider();
    }
}
