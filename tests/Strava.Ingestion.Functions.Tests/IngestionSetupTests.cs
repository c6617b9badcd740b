using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Functions.Tests;

public sealed class IngestionSetupTests
{
    [Fact]
    public void The_example_settings_are_enough_to_start()
    {
        using var services = Build(ExampleSettings.Read());

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(["azureblob", "sqlite"], services.GetServices<IActivitySink>().Select(sink => sink.Name).Order());
    }

    [Theory]
    [InlineData(null, "sqlite")]
    [InlineData("", "sqlite")]
    [InlineData("Server=localhost;Database=strava;User ID=u;Password=p", "sqlserver")]
    public void The_database_is_sql_server_when_it_has_a_connection_string_and_sqlite_otherwise(string? connectionString, string sink)
    {
        var settings = ExampleSettings.Read();
        settings["Strava:Sinks:SqlServer:ConnectionString"] = connectionString;
        using var services = Build(settings);

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(["azureblob", sink], services.GetServices<IActivitySink>().Select(added => added.Name).Order());
        Assert.Equal(sink, services.GetRequiredService<DatabaseSink>().Name);
    }

    [Fact]
    public void Without_settings_the_app_does_not_start_and_every_missing_key_is_named()
    {
        using var services = Build([]);

        var error = Assert.ThrowsAny<Exception>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.All(
            ["Strava:Sinks:AzureBlob:ServiceUri", "Strava:State:AzureBlob:ServiceUri"],
            key => Assert.Contains(key, error.ToString()));
    }

    [Fact]
    public void Without_a_path_the_database_lies_beside_the_library_s_own_files()
    {
        Assert.Equal("strava.db", Path.GetFileName(IngestionSetup.DefaultDatabase));
        Assert.Equal(Path.GetDirectoryName(new FileStateOptions().Directory), Path.GetDirectoryName(IngestionSetup.DefaultDatabase));
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        IngestionSetup.AddIngestion(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
