using System.Globalization;
using System.Text;

namespace Strava.Ingestion.SqlServer;

/// <summary>Tombstones as the statement takes them.</summary>
internal static class TombstoneJson
{
    public static string Of(IEnumerable<ActivityTombstone> tombstones)
    {
        var json = new StringBuilder("[");
        foreach (var tombstone in tombstones)
        {
            json.Append(json.Length > 1 ? "," : "").Append(
                CultureInfo.InvariantCulture, $$"""{"id":{{tombstone.ActivityId}},"removed_at":"{{tombstone.RemovedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}}"}""");
        }

        return json.Append(']').ToString();
    }
}
