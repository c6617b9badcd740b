using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.AspNetCore.Load;

/// <summary>Sends events as Strava does, three times at most, and looks what became of each.</summary>
internal static class LoadRun
{
    private const int Athletes = 20;
    private const int Tries = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var (store, perSecond, seconds, kills) = (args.ElementAtOrDefault(0) ?? "sqlite", Number(args, 1, 2000), Number(args, 2, 10), args.Contains("kill"));
        var events = perSecond * seconds;
        var folder = Directory.CreateTempSubdirectory("strava-load-").FullName;
        await using var azurite = store == "azurite" ? await Azurite.Azurite.StartAsync(persistent: false) : null;
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions
        {
            AcceptUnknownCodes = false,
            GrantedScopes = "",
            ReadLimit15Minutes = 1_000_000,
            ReadLimitDaily = 10_000_000,
            OverallLimit15Minutes = 1_000_000,
            OverallLimitDaily = 10_000_000,
        });
        var athletes = Enumerable.Range(1, Athletes).Select(id => strava.AddAthlete(id, events / Athletes, grantedScopes: "")).ToList();
        var address = $"http://127.0.0.1:{FreePort()}";
        var server = Serve(address, folder, azurite?.ConnectionString, strava);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false }) { BaseAddress = new Uri(address), Timeout = Patience };
            while (strava.Webhooks.CallbackAddress is null)
            {
                await Task.Delay(100);
            }

            strava.Consent = scopes => scopes;
            foreach (var athlete in athletes)
            {
                strava.SignedIn = athlete;
                using var browser = new HttpClient(new HttpClientHandler { UseProxy = false });
                (await browser.GetAsync(address + "/strava/connect")).EnsureSuccessStatusCode();
            }

            var subscription = 120_475;
            var asked = strava.Requests.Count;
            var bodies = athletes.SelectMany(athlete => athlete.Activities.Select(activity => (athlete.Id, Activity: activity.Id))).ToList();
            await PostAsync(http, Body(subscription, bodies[0].Id, bodies[0].Activity));
            var took = new ConcurrentBag<double>();
            var (lost, resent) = (0, 0);
            var sending = new List<Task>(events);
            var clock = Stopwatch.StartNew();
            for (var sent = 0; sent < bodies.Count;)
            {
                var due = Math.Min(bodies.Count, (int)(clock.Elapsed.TotalSeconds * perSecond) + 1);
                for (; sent < due; sent++)
                {
                    var (owner, activity) = bodies[sent];
                    sending.Add(SendAsync(Body(subscription, owner, activity)));
                }

                if (kills && clock.Elapsed.TotalSeconds > seconds / 2.0)
                {
                    kills = false;
                    server.Kill();
                    await server.WaitForExitAsync();
                    server = Serve(address, folder, azurite?.ConnectionString, strava);
                }

                await Task.Delay(5);
            }

            await Task.WhenAll(sending);
            var duration = clock.Elapsed.TotalSeconds;
            var sorted = took.Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{store}: {sorted.Length} of {bodies.Count} events acknowledged in {duration:F1} s, {resent} sent again, {lost} given up; p50 {At(.5):F0} ms, p99 {At(.99):F0} ms, p99.9 {At(.999):F0} ms, longest {sorted[^1]:F0} ms"));
            var wait = Stopwatch.StartNew();
            while (Held(folder) < bodies.Count - lost && wait.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(250);
            }

            var requests = strava.Requests.Skip(asked).ToList();
            var single = requests.Select(request => request.PathAndQuery).Where(path => path.StartsWith("/api/v3/activities/", StringComparison.Ordinal)).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Held(folder)} activities in the sink {wait.Elapsed.TotalSeconds:F1} s after the last event, by {requests.Count(request => request.IsActivityList)} list requests and {single.Count} for one activity, {single.Count - single.Distinct().Count()} of them for one that was asked for before"));
            return sorted.Length + lost == bodies.Count && Held(folder) >= bodies.Count - lost ? 0 : 1;

            double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];

            async Task SendAsync(string body)
            {
                var began = clock.Elapsed;
                for (var attempt = 1; attempt <= Tries; attempt++)
                {
                    began = clock.Elapsed;
                    if (await PostAsync(http, body))
                    {
                        took.Add((clock.Elapsed - began).TotalMilliseconds);
                        return;
                    }

                    Interlocked.Increment(ref resent);
                    await Task.Delay(TimeSpan.FromSeconds(2 * attempt));
                }

                Interlocked.Increment(ref lost);
            }
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Number(string[] args, int index, int otherwise) =>
        int.TryParse(args.ElementAtOrDefault(index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static async Task<bool> PostAsync(HttpClient http, string body)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(LoadHost.Webhook, content);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static string Body(long subscription, long owner, long activity) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"aspect_type":"create","event_time":1774000000,"object_id":{{{activity}}},"object_type":"activity","owner_id":{{{owner}}},"subscription_id":{{{subscription}}},"updates":{}}""");

    private static long Held(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "sink.db")};Mode=ReadOnly");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM activities";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private static Process Serve(string address, string folder, string? blobs, StravaSimulator strava)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(LoadRun).Assembly.Location, "serve"] : ["serve"]);
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["LOAD_ADDRESS"] = address,
            ["LOAD_FOLDER"] = folder,
            ["LOAD_BLOBS"] = blobs,
            ["Strava__ClientId"] = strava.ClientId,
            ["Strava__ClientSecret"] = strava.ClientSecret,
            ["Strava__ApiBaseAddress"] = strava.ApiBaseAddress.AbsoluteUri,
            ["Strava__OAuthBaseAddress"] = strava.OAuthBaseAddress.AbsoluteUri,
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
