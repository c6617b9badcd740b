using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>A simulated Strava with a history of a given length, and processes that read from it.</summary>
internal sealed class Lab : IDisposable
{
    private readonly Child _server;
    private readonly string[] _addresses;

    private Lab(Child server, string[] addresses) => (_server, _addresses) = (server, addresses);

    public static async Task<Lab> StartAsync(int activities)
    {
        var server = new Child("serve", activities.ToString(CultureInfo.InvariantCulture));
        return new Lab(server, (await server.ReadLineAsync()).Split(' '));
    }

    public async Task<Measurement> MeasureAsync(string scenario)
    {
        using var child = new Child(["run", scenario, .. _addresses]);
        return Measurement.Parse(await child.ReadLineAsync());
    }

    /// <returns>The median by time of several processes.</returns>
    public async Task<Measurement> MeasureAsync(string scenario, int times)
    {
        var measurements = new List<Measurement>();
        for (var i = 0; i < times; i++)
        {
            measurements.Add(await MeasureAsync(scenario));
        }

        return measurements.OrderBy(measurement => measurement.Seconds).ElementAt(times / 2);
    }

    public void Dispose() => _server.Dispose();
}
