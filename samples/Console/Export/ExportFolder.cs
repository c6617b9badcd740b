namespace Strava.Ingestion.Console;

/// <summary>
/// The folder of an export. Everything is written below a temporary name in it and moved at the end, so that what bears its final name is whole. What an
/// earlier export of the same kind wrote is replaced; nothing else ever is.
/// </summary>
internal sealed class ExportFolder(string path, IReadOnlyList<ExportTarget> targets) : IDisposable
{
    private readonly string _new = Path.Combine(path, $".export-{Guid.NewGuid():n}.tmp");
    private readonly List<string> _files = [];
    private bool _isCreated;

    public string Location => path;

    /// <summary>The paths of what was written, below the folder.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <returns>A message of the system, with the names that its reader knows.</returns>
    public string WithFinalNames(string message) => message.Replace(_new, path, StringComparison.Ordinal);

    /// <exception cref="CommandException">Something else is there.</exception>
    public void Check()
    {
        if (File.Exists(path))
        {
            throw new CommandException(new Failure(ExitCode.Usage, $"'{path}' is a file.", "Name a folder to write into."));
        }

        if (targets.FirstOrDefault(target => !target.IsFreeIn(path)) is { } taken)
        {
            throw new CommandException(new Failure(
                ExitCode.Usage,
                $"'{Path.Combine(path, taken.Name)}' exists and was not written by an export like this one.",
                "Nothing was changed. Move it to another place, or name another folder."));
        }
    }

    /// <summary>Begins a file, which only the owner may read: it says where somebody lives.</summary>
    public FileStream Create(string file)
    {
        var staged = Path.Combine(_new, file);
        _isCreated = true;
        Directory.CreateDirectory(Path.GetDirectoryName(staged)!);
        _files.Add(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(staged, options);
    }

    /// <summary>Gives what was written its names.</summary>
    public void Publish()
    {
        var earlier = Path.Combine(_new, ".earlier");
        foreach (var target in targets)
        {
            var (final, kept) = (Path.Combine(path, target.Name), Path.Combine(earlier, target.Name));
            Move(final, kept);
            try
            {
                Move(Path.Combine(_new, target.Name), final);
            }
            catch
            {
                Move(kept, final);
                throw;
            }
        }
    }

    public void Dispose()
    {
        try
        {
            if (_isCreated)
            {
                Directory.Delete(_new, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What keeps it from being deleted was reported by a write.
        }
    }

    private static void Move(string from, string to)
    {
        if (!Path.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }
}
