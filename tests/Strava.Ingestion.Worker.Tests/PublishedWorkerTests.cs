using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>The publish output, as a process; blobs are its only storage, for sink, state and keys.</summary>
public sealed class PublishedWorkerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly PublishedWorker _worker = new();
    private readonly BlobContainerClient _container = azurite.Service.GetBlobContainerClient(AzuriteFixture.NewContainer());
    private readonly int _port = FreePort();
    private StravaSimulator _strava = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _strava = await StravaSimulator.StartAsync(new() { ActivityCount = 300, Seed = 7 }, Cancellation);
        Set("Strava__ClientId", _strava.ClientId);
        Set("Strava__ClientSecret", _strava.ClientSecret);
        Set("Strava__RefreshToken", _strava.Athlete.RefreshToken);
        Set("Strava__ApiBaseAddress", _strava.ApiBaseAddress.ToString());
        Set("Strava__OAuthBaseAddress", _strava.OAuthBaseAddress.ToString());
        Set("Strava__Ingestion__PageSize", "50");
        Set("Strava__Sinks__AzureBlob__ConnectionString", azurite.ConnectionString);
        Set("Strava__Sinks__AzureBlob__Container", _container.Name);
        Set("Strava__State__AzureBlob__ConnectionString", azurite.ConnectionString);
        Set("Strava__State__AzureBlob__Container", _container.Name + "-s");
        Set("Strava__State__AzureBlob__KeyContainer", _container.Name + "-k");
        Set("Worker__HealthPort", $"{_port}");
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        await _strava.DisposeAsync();
    }

    [Fact]
    public async Task One_run_brings_everything_and_writes_nothing_but_blobs_and_JSON_lines()
    {
        Set("Worker__Once", "true");

        var (exitCode, output) = await RunAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(Expected(), await HeldAsync());
        Assert.All(output, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(output, line => line.Contains("300 activities seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_needs_no_file_system_to_write_to()
    {
        Assert.SkipUnless(PublishedWorker.CanMount, "NOT RUN: only root with mount namespaces can mount a root file system read-only.");
        _worker.HasReadOnlyRoot = true;
        Set("Worker__Once", "true");

        var (exitCode, _) = await RunAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(Expected(), await HeldAsync());
    }

    [Fact]
    public async Task Terminated_in_the_middle_of_a_run_it_ends_within_ten_seconds_and_the_next_run_loses_nothing()
    {
        var lists = 0;
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _strava.RequestReceived += (_, request) =>
        {
            if (request.IsActivityList && Interlocked.Increment(ref lists) == 3)
            {
                third.TrySetResult();
            }
        };
        using (var process = _worker.Start())
        {
            var output = process.StandardOutput.ReadToEndAsync(Cancellation);
            await third.Task.WaitAsync(Cancellation);
            var asked = Stopwatch.GetTimestamp();

            PublishedWorker.Terminate(process);
            await process.WaitForExitAsync(Cancellation);

            Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(10));
            Assert.Equal(0, process.ExitCode);
            Assert.DoesNotContain("ended with the outcome Completed", await output, StringComparison.Ordinal);
        }

        Set("Worker__Once", "true");
        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(Expected(), await HeldAsync());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Terminated_while_Strava_renews_a_token_it_stores_the_answer_before_it_ends(string once)
    {
        Set("Worker__Once", once);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _strava.Faults.Add(SimulatedFault.SlowBody(TimeSpan.FromSeconds(1)), when: request => request.IsTokenRequest);
        _strava.RequestReceived += (_, request) =>
        {
            if (request.IsTokenRequest)
            {
                asked.TrySetResult();
            }
        };
        using (var process = _worker.Start())
        {
            var output = process.StandardOutput.ReadToEndAsync(Cancellation);
            await asked.Task.WaitAsync(Cancellation);

            PublishedWorker.Terminate(process);
            await process.WaitForExitAsync(Cancellation);
            await output;
        }

        Set("Worker__Once", "true");
        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(Expected(), await HeldAsync());
    }

    [Fact]
    public async Task The_health_check_of_the_image_tells_a_running_worker_from_none()
    {
        Assert.Equal(1, await ProbeAsync());
        using var process = _worker.Start();
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line && !line.Contains(
            "The next one is at", StringComparison.Ordinal))
        {
        }

        Assert.Equal(0, await ProbeAsync());
        PublishedWorker.Terminate(process);
        await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
    }

    [Fact]
    public async Task Told_where_it_sends_its_metrics_traces_and_logs_before_it_ends_and_no_secret_with_them()
    {
        await using var collector = await Collector.StartAsync();
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address);
        Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Set("OTEL_SERVICE_NAME", "strava-of-the-test");
        Set("Worker__Once", "true");

        Assert.Equal(0, (await RunAsync()).ExitCode);

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Paths);
        Assert.All(collector.Paths, path => Assert.Contains("strava-of-the-test", collector.Received(path), StringComparison.Ordinal));
        Assert.Contains(" activities seen", collector.Received("/v1/logs"), StringComparison.Ordinal);
        Assert.Contains("strava.ingest", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("Strava.Ingestion", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.All(
            collector.Paths, path => Assert.DoesNotContain(_strava.ClientSecret, collector.Received(path), StringComparison.Ordinal));
        Assert.All(collector.Paths, path => Assert.DoesNotContain(
            _strava.Athlete.RefreshToken, collector.Received(path), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Worker__Schedule", "daily", "Worker:Schedule")]
    [InlineData("Worker__StuckAfter", "soon", "Worker:StuckAfter")]
    [InlineData("Worker__StuckAfter", "00:00:01", "Worker:StuckAfter")]
    [InlineData("Strava__Schedule__Sync", "daily", "Strava:Schedule:Sync")]
    [InlineData("Worker__Once", "perhaps", "Worker:Once")]
    [InlineData("Strava__Sinks__Cosmos__Key", "hunter2", "Strava:Sinks:Cosmos")]
    [InlineData("Worker__HealthPort", "web", "Worker:HealthPort")]
    [InlineData("Worker__HealthPort", "70000", "Worker:HealthPort")]
    [InlineData("Strava__ClientSecret", "", "Strava:ClientSecret")]
    [InlineData("Strava__Sinks__AzureBlob__Container", "No Container", "Strava:Sinks:AzureBlob:Container")]
    public async Task A_wrong_setting_ends_it_with_the_name_of_the_key(string name, string value, string key)
    {
        Set(name, value);

        var (exitCode, output) = await RunAsync();

        Assert.Equal(64, exitCode);
        Assert.Contains(key, Assert.Single(output), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string[] Output)> RunAsync(params string[] arguments)
    {
        using var process = _worker.Start(arguments);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal("", await error);
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<int> ProbeAsync() => (await RunAsync("--health")).ExitCode;

    private SortedDictionary<string, string> Expected() =>
        new(_strava.Athlete.Activities.ToDictionary(activity => $"{activity.Id}.summary.json", activity => System.Text.Encoding.UTF8.GetString(activity.Json.Span)), StringComparer.Ordinal);

    private async Task<SortedDictionary<string, string>> HeldAsync()
    {
        var held = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, "athlete=", Cancellation)
            .Where(blob => !blob.Name.Contains("/counts/", StringComparison.Ordinal)))
        {
            held[blob.Name[(blob.Name.LastIndexOf('/') + 1)..]] = (await _container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString();
        }

        return held;
    }

    private void Set(string name, string value) => _worker.Settings[name] = value;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
