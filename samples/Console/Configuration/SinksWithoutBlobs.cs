using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Console;

/// <summary>The sinks to fill when the configured blobs are what is read.</summary>
internal sealed class SinksWithoutBlobs(IConfiguration strava)
{
    private const string Blobs = "Sinks:AzureBlob:";

    public IConfiguration Section { get; } = new ConfigurationBuilder()
        .AddInMemoryCollection(strava.AsEnumerable(makePathsRelative: true).Where(value => !IsOfBlobs(value.Key))
            .Select(value => KeyValuePair.Create($"{Settings.SectionName}:{value.Key}", value.Value)))
        .Build()
        .GetSection(Settings.SectionName + ":Sinks");

    public static bool IsOfBlobs(string key) => (key + ":").StartsWith(Blobs, StringComparison.OrdinalIgnoreCase);
}
