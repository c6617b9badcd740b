using System.Collections.Concurrent;
using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Every template and parameter file of the samples, compiled once for all tests, in a copy of that folder.</summary>
public sealed class CompiledSamples : IAsyncLifetime
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("strava-infrastructure-tests-");
    private readonly ConcurrentDictionary<string, Snapshot> _snapshots = [];

    public string Folder => _copy.FullName;

    internal BicepResult Lint { get; private set; } = null!;

    internal BicepResult LintOfParameters { get; private set; } = null!;

    internal BicepResult Build { get; private set; } = null!;

    internal ConcurrentDictionary<string, BicepResult> Parameters { get; } = [];

    public static IReadOnlyList<string> Templates => Files(Repository.Samples, "*.bicep");

    public static IReadOnlyList<string> ParameterFiles => Files(Repository.Samples, "*.bicepparam");

    public async ValueTask InitializeAsync()
    {
        if (!BicepCli.IsThere)
        {
            return;
        }

        foreach (var file in Files(Repository.Samples, "*").Where(IsSource))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
            File.Copy(Path.Combine(Repository.Samples, file), Path.Combine(Folder, file));
        }

        Lint = await BicepCli.RunAsync(Folder, "lint", "--pattern", "**/*.bicep");
        LintOfParameters = await BicepCli.RunAsync(Folder, "lint", "--pattern", "**/*.bicepparam");
        Build = await BicepCli.RunAsync(Folder, "build", "--pattern", "**/*.bicep");
        await Parallel.ForEachAsync(ParameterFiles, async (file, _) => Parameters[file] = await ForeseeAsync(file));
    }

    public ValueTask DisposeAsync()
    {
        _copy.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The ARM template that the compiler made of a Bicep file.</summary>
    internal JsonElement Template(string bicep)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);
        return Read(Path.ChangeExtension(bicep, ".json"));
    }

    /// <summary>What Azure would be asked for with the parameters of a file.</summary>
    internal Snapshot Snapshot(string parameterFile)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);
        Parameters[parameterFile].AssertClean();
        return _snapshots.GetOrAdd(parameterFile, file => new Snapshot(Read(Path.ChangeExtension(file, ".snapshot.json"))));
    }

    /// <summary>What Azure would be asked for if somebody wrote another line into a parameter file.</summary>
    internal async Task<Snapshot> SnapshotAsync(string parameterFile, string line, string otherLine)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, parameterFile), TestContext.Current.CancellationToken);
        Assert.Contains(line, text);
        return await SnapshotAsync(Path.GetDirectoryName(parameterFile)!, text.Replace(line, otherLine, StringComparison.Ordinal));
    }

    /// <summary>What Azure would be asked for with these parameters, in a file of this folder.</summary>
    internal async Task<Snapshot> SnapshotAsync(string folder, string parameters)
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);
        var file = Path.Combine(folder, $"{Guid.NewGuid():n}.bicepparam");
        await File.WriteAllTextAsync(Path.Combine(Folder, file), parameters, TestContext.Current.CancellationToken);

        (await ForeseeAsync(file)).AssertClean();
        return new Snapshot(Read(Path.ChangeExtension(file, ".snapshot.json")));
    }

    private Task<BicepResult> ForeseeAsync(string file) => BicepCli.RunAsync(
        Folder, "snapshot", file, "--mode", "overwrite", "--resource-group", "rg-strava", "--location", "westeurope", "--subscription-id", Guid.Empty.ToString());

    private JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        return document.RootElement.Clone();
    }

    private static bool IsSource(string file) =>
        Path.GetExtension(file) is ".bicep" or ".bicepparam" or ".json" or ".sql" && !file.Split('/').Any(part => part is "bin" or "obj");

    private static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
