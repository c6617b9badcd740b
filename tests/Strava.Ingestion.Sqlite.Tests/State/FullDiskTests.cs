using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;
using Strava.Ingestion.TestSupport;

namespace Strava.Ingestion.Sqlite.Tests.State;

/// <summary>The disk of the database fills up while Strava is asked for tokens.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Tokens_are_stored_on_a_disk_that_filled_up_while_Strava_was_asked(int renewal)
    {
        using var disk = new FullDisk();
        var keys = Directory.CreateTempSubdirectory("strava-keys-");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 1, TimeProvider = time }, Cancellation);
        var seed = strava.Athlete.RefreshToken;
        for (var before = 1; before < renewal; before++)
        {
            await RenewAsync();
        }

        strava.RequestReceived += (_, request) =>
        {
            if (request.IsTokenRequest)
            {
                disk.Fill();
            }
        };
        await RenewAsync();

        // The next process finds what was stored.
        disk.Free();
        await RenewAsync();
        keys.Delete(recursive: true);

        async Task RenewAsync()
        {
            time.Advance(TimeSpan.FromHours(6));
            await using var services = Build();
            await Record.ExceptionAsync(() => services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation));
            Assert.Equal(200, strava.Requests.Last(request => request.IsTokenRequest).StatusCode);
        }

        ServiceProvider Build()
        {
            var services = new ServiceCollection();
            services.AddSingleton<TimeProvider>(time);
            services.AddStravaClient(options =>
            {
                (options.ClientId, options.ClientSecret, options.RefreshToken) = (strava.ClientId, strava.ClientSecret, seed);
                (options.ApiBaseAddress, options.OAuthBaseAddress) = (strava.ApiBaseAddress, strava.OAuthBaseAddress);
                options.RetryDelay = TimeSpan.Zero;
            })
                .UseSqliteState(options => options.Path = disk.PathOf("state.db"))
                .ConfigureTokenProtection(options => options.KeyDirectory = keys.FullName);
            return services.BuildServiceProvider();
        }
    }
}
