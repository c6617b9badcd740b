using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>A simulated Strava with a history of a given length, and processes that read from it.</summary>
internal sealed class Lab : IDisposable
{
    private readonly Child _server;
    private readonly string[] _address;

    private Lab(Child server, string[] address) => (_server, _address) = (server, address);

    public StravaAddress Strava => StravaAddress.Parse(string.Join(' ', _address));

    public static async Task<Lab> StartAsync(int activities)
    {
        var server = new Child("serve", activities.ToString(CultureInfo.InvariantCulture));
        return new Lab(server, (await server.ReadLineAsync()).Split(' '));
    }

    /// <summary>Runs scenarios by turns, so that what else the machine does hits all alike.</summary>
    /// <returns>The median by time of each.</returns>
    public async Task<IReadOnlyDictionary<string, Measurement>> MeasureAsync(int rounds, params string[] scenarios)
    {
        var measured = scenarios.ToDictionary(scenario => scenario, _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var scenario in scenarios)
            {
                using var child = new Child(["run", scenario, .. _address]);
                measured[scenario].Add(Measurement.Parse(await child.ReadLineAsync()));
            }
        }

        foreach (var (scenario, measurements) in measured)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {scenario,-12} {string.Join(' ', measurements.Select(m => m.Seconds.ToString("F3", CultureInfo.InvariantCulture)))} s, {measurements[0].Allocated / 1e6:F0} MB allocated, peak {measurements.Max(m => m.PeakBytes) / 1048576.0:F0} MiB"));
        }

        return measured.ToDictionary(scenario => scenario.Key, scenario => scenario.Value.OrderBy(m => m.Seconds).ElementAt(rounds / 2));
    }

    public void Dispose() => _server.Dispose();
}
