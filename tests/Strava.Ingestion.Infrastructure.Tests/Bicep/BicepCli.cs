using System.Diagnostics;
using System.Reflection;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Microsoft's Bicep compiler, from its NuGet package.</summary>
internal static class BicepCli
{
    public const string NotRun = "NOT RUN: the Bicep compiler is restored on Linux x64 only, so no template was built here.";

    /// <summary>The key of the blob trigger, which exists once the code is deployed.</summary>
    public const string BlobsExtensionKey = "key-of-the-trigger";

    private static readonly string? Executable =
        typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "Bicep")?.Value;

    public static bool IsThere => File.Exists(Executable);

    public static Task<BicepResult> RunAsync(string folder, params string[] arguments) =>
        RunWithAsync("secret-of-the-app", folder, arguments);

    public static async Task<BicepResult> RunWithAsync(string clientSecret, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A worker is only deployed once there is an image of it.
        start.Environment["STRAVA_WORKER_IMAGE"] = "strava-worker:1";
        start.Environment["BLOBS_EXTENSION_KEY"] = BlobsExtensionKey;
        // The Logic App has no vault that could keep it.
        start.Environment["STRAVA_CLIENT_SECRET"] = clientSecret;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new BicepResult(process.ExitCode, output, await error);
    }
}
