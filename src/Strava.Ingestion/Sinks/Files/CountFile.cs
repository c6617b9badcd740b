using System.Globalization;
using System.Text;

namespace Strava.Ingestion;

/// <summary>A count beside the activities that it counts; see <see cref="IRestorableSink"/>.</summary>
internal sealed class CountFile(string root, long? athleteId, string counter)
{
    private readonly string _folder = athleteId is { } athlete ? new AthleteFolder(root, athlete).Counts : Path.Combine(root, "counts");

    private string File => Path.Combine(_folder, counter);

    public long Read() =>
        System.IO.File.Exists(File) && long.TryParse(System.IO.File.ReadAllText(File), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    public void Raise(long count)
    {
        if (count > Read())
        {
            OwnerOnly.CreateDirectory(_folder);
            DurableFile.Replace(File, Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
            FolderSync.Flush(_folder);
            FolderSync.Flush(Path.GetDirectoryName(_folder)!);
        }
    }
}
