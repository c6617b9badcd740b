using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Worker.Tests;

public sealed class DefaultStorageTests
{
    [Fact]
    public void Two_settings_are_enough()
    {
        var settings = new ConfigurationManager { ["Strava:ClientId"] = "12345", ["Strava:ClientSecret"] = "secret-secret" };

        var database = DefaultStorage.AddTo(settings);

        Assert.Equal(Path.GetFullPath("strava.db"), database);
        Assert.Equal([database, database], [settings["Strava:Sinks:Sqlite:Path"], settings["Strava:State:Sqlite:Path"]]);
    }

    [Fact]
    public void Whoever_says_where_activities_go_is_heard()
    {
        var settings = new ConfigurationManager { ["Strava:Sinks:AzureBlob:Container"] = "strava" };

        Assert.Null(DefaultStorage.AddTo(settings));

        Assert.Null(settings["Strava:Sinks:Sqlite:Path"]);
        Assert.Null(settings["Strava:State:Sqlite:Path"]);
    }
}
