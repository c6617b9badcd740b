using BenchmarkDotNet.Running;
using Strava.Ingestion.Benchmarks.Blobs;
using Strava.Ingestion.Benchmarks.Json;
using Strava.Ingestion.Benchmarks.Recordings;
using Strava.Ingestion.Benchmarks.SqlServer;
using Strava.Ingestion.Benchmarks.Whole;

// Without arguments: the way as a whole, as ratios of one run. The other words are the parts, and what the whole starts as processes.
return args switch
{
    [] or ["whole"] => await Comparison.RunAsync(),
    ["programs", .. { Length: > 0 } programs] => await Programs.RunAsync(programs),
    ["memory"] => await Memory.RunAsync(),
    ["blobs"] => await BlobComparison.RunAsync(),
    ["replay"] => await BlobReplay.RunAsync(),
    ["sizes"] => await DocumentSizes.RunAsync(),
    ["sqlserver"] => await SqlServerComparison.RunAsync(),
    ["recordings"] => await RecordingImport.RunAsync(1_000),
    ["recordings", var count] => await RecordingImport.RunAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    [RecordingImport.Decode or RecordingImport.Read or RecordingImport.Import, var export, var database] => await RecordingImport.RunAsync(args[0], export, database),
    ["json"] => JsonComparison.Run(),
    ["page"] => PageSlicing.Run(),
    ["serve", var activities] => await Server.RunAsync(activities),
    ["run", var scenario, .. var address] => await Scenarios.RunAsync(scenario, StravaAddress.Parse(string.Join(' ', address))),
    ["parts", .. var rest] => BenchmarkSwitcher.FromAssembly(typeof(Server).Assembly).Run(rest).Any() ? 0 : 1,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Give nothing (the whole), 'page', 'programs' (and the assemblies of published consoles), 'memory', 'blobs', 'replay', 'sqlserver', 'sizes', 'recordings' (and how many), 'json', or 'parts --filter *'.");
    return 64;
}
