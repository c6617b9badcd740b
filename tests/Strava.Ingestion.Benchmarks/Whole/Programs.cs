using System.Diagnostics;
using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Published programs of several commits by turns, from their start to their end: a first sync, an unchanged one, and nothing but the version.</summary>
internal static class Programs
{
    private const int Activities = 2_000;
    private const int Rounds = 5;

    private static readonly (string Name, string Argument)[] Works = [("first sync", "sync"), ("unchanged sync", "sync"), ("--version", "--version")];

    /// <param name="programs">The assemblies to run; the others are compared with the first.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> programs)
    {
        using var lab = await Lab.StartAsync(Activities);
        var timings = programs.ToDictionary(program => program, _ => Works.Select(_ => new Timings()).ToList());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var program in programs)
            {
                var folder = Directory.CreateTempSubdirectory("strava-benchmark-");
                foreach (var (work, timing) in Works.Zip(timings[program]))
                {
                    timing.Add(await SecondsAsync(program, work.Argument, lab.Strava, folder.FullName));
                }

                folder.Delete(recursive: true);
            }
        }

        foreach (var (program, measured) in timings)
        {
            foreach (var (work, timing, first) in Works.Zip(measured, timings[programs[0]]))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"= {timing.Median / first.Median:F2}  {work.Name} of {Activities}: {timing.Median:F3} s, {program}"));
            }
        }

        return 0;
    }

    private static async Task<double> SecondsAsync(string program, string argument, StravaAddress strava, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [program, argument]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = folder;
        start.Environment["Strava__ClientId"] = "12345";
        start.Environment["Strava__ClientSecret"] = strava.Secret;
        start.Environment["Strava__RefreshToken"] = strava.RefreshToken;
        start.Environment["Strava__ApiBaseAddress"] = strava.Api.ToString();
        start.Environment["Strava__OAuthBaseAddress"] = strava.OAuth.ToString();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0
            ? elapsed.TotalSeconds
            : throw new InvalidOperationException($"{program} {argument} ended with {process.ExitCode}: {await output}{await error}");
    }
}
