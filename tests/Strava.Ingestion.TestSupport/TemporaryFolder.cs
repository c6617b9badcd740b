namespace Strava.Ingestion.TestSupport;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strava-ingestion-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Everything any file below it holds, as one text.</summary>
    public string AllText() => string.Join('\n', Directory
        .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => file + '\n' + System.Text.Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(file))));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up the machine's temporary folder; gone is gone.
        }
    }
}
