using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Aot;

// Puts the client together as an app does, lets it read every sample through its public surface, and says what it read.
using var answers = new SampleAnswers();
var folder = Directory.CreateTempSubdirectory("strava-aot-");
var services = new ServiceCollection();
services
    .AddStravaIngestion(options =>
    {
        (options.ClientId, options.ClientSecret, options.RefreshToken) = ("12345", "the-secret-of-the-app", "seed-refresh-token");
        options.RetryDelay = TimeSpan.Zero;
    })
    .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(folder.FullName, "keys"))
    .UseFileState(options => options.Directory = Path.Combine(folder.FullName, "state"));
services.ConfigureAll<Microsoft.Extensions.Http.HttpClientFactoryOptions>(
    options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = answers));

try
{
    await using var provider = services.BuildServiceProvider();
    var strava = provider.GetRequiredService<IStravaClient>();
    foreach (var model in await Tour.ReadEverythingAsync(strava))
    {
        Console.WriteLine(model);
    }

    return 0;
}
finally
{
    folder.Delete(recursive: true);
}
