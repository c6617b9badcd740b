using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>Searches everything that runs leave behind, at the highest log level and through every kind of failure.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private readonly StringBuilder _traces = new();

    [Fact]
    public async Task No_secret_and_no_token_is_in_any_log_exception_file_name_file_or_URL()
    {
        await using var strava = await Simulators.StartAsync(700);
        Collect(strava);
        strava.RequestReceived += (_, _) => Collect(strava);
        using var state = new FileStateStore(Microsoft.Extensions.Options.Options.Create(new FileStateOptions { Directory = _folder.File("state") }), Microsoft.Extensions.Logging.Abstractions.NullLogger<FileStateStore>.Instance);
        using var sink = new FileSink("files", _folder.File("activities"), TimeProvider.System);
        await using var first = new TestIngestion(strava, [sink], state, configure: options => options.RequestTimeout = TimeSpan.FromSeconds(2));

        strava.Faults.Add(SimulatedFault.Status(500));
        strava.Faults.Add(SimulatedFault.Reset(), skip: 1);
        strava.Faults.Add(SimulatedFault.Html(), skip: 2);
        await RunAsync(first);
        strava.Athlete.ExpireAccessTokens();
        await RunAsync(first);
        strava.Faults.Add(SimulatedFault.Body(401, """{"message":"Authorization Error","errors":[{"resource":"AccessToken","field":"activity:read_permission","code":"missing"}]}"""));
        await RunAsync(first);
        strava.Faults.Add(SimulatedFault.Status(503), times: 5);
        await RunAsync(first);
        strava.Faults.AppInactive = true;
        await RunAsync(first);
        strava.Faults.AppInactive = false;
        strava.Faults.Add(SimulatedFault.TooManyRequests());
        await RunAsync(first);
        strava.Faults.Add(SimulatedFault.Status(503), times: 5, when: IsRevocation);
        await RevokeAsync(first);
        strava.Faults.Add(SimulatedFault.Status(401), when: IsRevocation);
        await RevokeAsync(first);
        strava.Faults.Add(SimulatedFault.Status(500), times: 5, when: request => request.IsTokenRequest);
        strava.Athlete.Revoke();
        await using var second = first.Restarted(sink);
        await RunAsync(second);
        await second.Get<AthleteConnections>().DisconnectConfiguredAsync(TestContext.Current.CancellationToken);
        await RunAsync(second);

        var everything = _traces.Append(_folder.AllText()).AppendJoin('\n', strava.Requests.Select(request => request.PathAndQuery)).ToString();
        Assert.Contains(_secrets.Values, name => name == "rotated refresh token");
        Assert.All(_secrets, secret => Assert.False(everything.Contains(secret.Key, StringComparison.Ordinal), $"The {secret.Value} was found."));
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsRevocation(SimulatedRequest request) => request.PathAndQuery.EndsWith("/oauth/revoke", StringComparison.Ordinal);

    private void Collect(StravaSimulator strava)
    {
        _secrets.TryAdd(strava.ClientSecret, "client secret");
        _secrets.TryAdd(strava.Athlete.RefreshToken, _secrets.Values.Contains("seed") ? "rotated refresh token" : "seed");
        _secrets.TryAdd(strava.Athlete.AccessToken, "access token");
        _secrets.TryRemove("", out _);
    }

    private async Task RevokeAsync(TestIngestion ingestion) =>
        _traces.Append(await Assert.ThrowsAnyAsync<StravaException>(() => ingestion.Get<AthleteConnections>().DisconnectConfiguredAsync(TestContext.Current.CancellationToken))).AppendLine();

    private async Task RunAsync(TestIngestion ingestion)
    {
        var summary = await ingestion.SyncAsync();
        _traces.Append(summary).AppendLine().Append(summary.Error).AppendLine();
        foreach (FakeLogRecord record in ingestion.Logs.GetSnapshot(clear: true))
        {
            _traces.Append(record).AppendLine().Append(record.Message).AppendLine().Append(record.Exception).AppendLine()
                .AppendJoin(' ', record.StructuredState ?? []).AppendLine().AppendJoin(' ', record.Scopes).AppendLine();
        }
    }
}
