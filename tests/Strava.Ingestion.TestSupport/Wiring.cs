using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.TestSupport;

/// <summary>Containers and configurations as an app's start-up makes them.</summary>
internal static class Wiring
{
    public static readonly Dictionary<string, string?> ValidSettings = new()
    {
        ["Strava:ClientId"] = "12345",
        ["Strava:ClientSecret"] = TestCore.Secret,
        ["Strava:RefreshToken"] = TestCore.Seed,
    };

    /// <summary>The section <c>Strava</c> of valid settings, with some of them changed; the keys are within the section.</summary>
    public static IConfiguration Section(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(ValidSettings);
        foreach (var (key, value) in changes)
        {
            settings["Strava:" + key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Strava");
    }

    public static ServiceProvider Build(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
