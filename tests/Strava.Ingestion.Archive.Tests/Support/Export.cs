using System.IO.Compression;
using System.Text;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>Builds the export of an athlete as Strava hands it out, or as somebody who means harm would.</summary>
internal sealed class Export : IDisposable
{
    public const long Athlete = 134815;

    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Name, byte[] Content)> _files = [];

    public Export(string? activities = null, string? profile = "Athlete ID,Email Address,First Name\n134815,a@example.com,Ada\n")
    {
        if (activities is not null)
        {
            With("activities.csv", activities);
        }

        if (profile is not null)
        {
            With("profile.csv", profile);
        }
    }

    /// <summary>When its files were written, as a zip says it: a wall clock, taken for UTC.</summary>
    public static DateTimeOffset Written { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How the zip file spells the names in it; without one they are UTF-8, and marked as such.</summary>
    public Encoding? Names { get; init; }

    public string Path => _folder.File("export_134815.zip");

    public Export With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    public Export With(string name, byte[] content)
    {
        _files.Add((name, content));
        return this;
    }

    /// <summary>Writes the zip file.</summary>
    public string Save()
    {
        using var zip = new ZipArchive(File.Create(Path), ZipArchiveMode.Create, leaveOpen: false, Names);
        foreach (var (name, content) in _files)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = Written;
            using var stream = entry.Open();
            stream.Write(content);
        }

        return Path;
    }

    /// <summary>Writes the files into a folder instead.</summary>
    public string SaveUnpacked()
    {
        foreach (var (name, content) in _files)
        {
            var path = System.IO.Path.Combine(_folder.File("unpacked"), name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return _folder.File("unpacked");
    }

    public StravaArchive Open(StravaArchiveOptions? options = null) => StravaArchive.Open(Save(), options);

    /// <summary>Everything that the export's source yields.</summary>
    public async Task<Imported> ImportAsync()
    {
        using var archive = Open();
        return await ImportAsync(archive);
    }

    public static async Task<Imported> ImportAsync(StravaArchive archive)
    {
        var pages = await archive.CreateSource().ReadAsync(null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return new Imported(
            [.. pages.SelectMany(page => page.Activities)], [.. pages.SelectMany(page => page.Contents)], [.. pages.SelectMany(page => page.Rejected)], archive.Warnings, [.. pages.Select(page => page.Activities.Count)]);
    }

    public void Dispose() => _folder.Dispose();
}
