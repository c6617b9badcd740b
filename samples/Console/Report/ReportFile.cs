using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>The file of a report, which is there as a whole or not at all.</summary>
/// <param name="path">Where.</param>
/// <param name="isNamed">Whether somebody has named it: then another page may be replaced, otherwise only an earlier report. Nothing else ever is.</param>
internal sealed class ReportFile(string path, bool isNamed)
{
    /// <summary>Stands near the beginning of every report.</summary>
    public const string Marker = "<meta name=\"generator\" content=\"strava-ingest report\">";

    private const int MarkerWithin = 1000;

    public string Path => path;

    public long Length => new FileInfo(path).Length;

    /// <exception cref="CommandException">Something else is there.</exception>
    public void Check()
    {
        if (Directory.Exists(path))
        {
            throw new CommandException(new Failure(ExitCode.Usage, $"'{path}' is a folder.", "Name a file with --out."));
        }

        if (!File.Exists(path))
        {
            return;
        }

        var beginning = ReadBeginning();
        if (isNamed ? !IsPage(beginning) : !beginning.Contains(Marker, StringComparison.Ordinal))
        {
            throw new CommandException(new Failure(
                ExitCode.Usage,
                $"'{path}' exists, but it is not {(isNamed ? "an HTML page" : "a report")}.",
                "Move it to another place, or name another file with --out."));
        }
    }

    /// <exception cref="CommandException">It cannot be written.</exception>
    public async Task WriteAsync(string page, CancellationToken cancellationToken)
    {
        // Beside it, because only within a file system a move is one step.
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            await WriteAsync(temporary, page, cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(new Failure(
                ExitCode.Failed, "The report cannot be written.", e.Message.Replace(temporary, path, StringComparison.Ordinal), "Fix the problem, or name another file with --out."));
        }
        finally
        {
            Delete(temporary);
        }
    }

    private static async Task WriteAsync(string temporary, string page, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // As the database: it holds where somebody lives.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(temporary, options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(page), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whatever keeps it from being deleted has been reported by the write.
        }
    }

    private static bool IsPage(string beginning)
    {
        var text = beginning.AsSpan().TrimStart();
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>Nothing of a pipe, a device or a socket, which have no length, and of which to read might wait for ever.</returns>
    private string ReadBeginning()
    {
        try
        {
            var file = new FileInfo(path);
            if ((file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length == 0)
            {
                return "";
            }

            using var reader = new StreamReader(path, Encoding.UTF8);
            var beginning = new char[MarkerWithin];
            return new string(beginning, 0, reader.ReadBlock(beginning));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
