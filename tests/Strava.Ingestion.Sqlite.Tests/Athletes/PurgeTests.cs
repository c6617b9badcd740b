using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Sqlite.Tests.Athletes;

public sealed class PurgeTests : IDisposable
{
    private readonly Database _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Nothing_with_the_athletes_id_is_left_in_sink_and_state()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 20 }, Cancellation);
        await using var services = Connect(strava);
        strava.Athlete.AddRaw(77, DateTimeOffset.UtcNow.AddDays(-30), """{"id":"seventy-seven"}""");
        Assert.Equal(IngestionOutcome.Completed, (await services.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: Cancellation)).Outcome);
        await services.GetServices<IActivitySink>().Single().RemoveAsync(strava.Athlete.Id, [new ActivityTombstone(strava.Athlete.Activities[0].Id, DateTimeOffset.UtcNow)], Cancellation);
        var id = strava.Athlete.Id.ToString(CultureInfo.InvariantCulture);
        Assert.Contains(State(), row => row.StartsWith($"athletes/{id}/checkpoints/", StringComparison.Ordinal));
        Assert.Contains(State(), row => row.StartsWith($"athletes/{id}/quarantine/", StringComparison.Ordinal));

        await services.GetRequiredService<AthleteConnections>().PurgeAsync(strava.Athlete.Id, Cancellation);

        Assert.All(["activities", "activity_tombstones"], table => Assert.Equal(0, _database.Query($"SELECT COUNT(*) FROM {table}", row => row.GetInt32(0)).Single()));
        Assert.DoesNotContain(State(), row => row.Contains(id, StringComparison.Ordinal));
    }

    private List<string> State() => _database.Query("SELECT key, content FROM state", row => $"{row.GetString(0)} {Encoding.Latin1.GetString(row.GetFieldValue<byte[]>(1))}");

    private ServiceProvider Connect(StravaSimulator strava)
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(options =>
            {
                options.ClientId = strava.ClientId;
                options.ClientSecret = strava.ClientSecret;
                options.RefreshToken = strava.Athlete.RefreshToken;
                options.ApiBaseAddress = strava.ApiBaseAddress;
                options.OAuthBaseAddress = strava.OAuthBaseAddress;
            })
            .AddSqliteSink(options => options.Path = _database.Path)
            .UseSqliteState(options => options.Path = _database.Path)
            .ConfigureTokenProtection(options => options.KeyDirectory = Path.Combine(Path.GetDirectoryName(_database.Path)!, "keys"));
        return services.BuildServiceProvider();
    }
}
