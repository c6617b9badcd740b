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
            var removedAt = tombstone.RemovedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            json.Append(json.Length > 1 ? "," : "")
                .Append(CultureInfo.InvariantCulture, $$"""{"id":{{tombstone.ActivityId}},"removed_at":"{{removedAt}}"}""");
        }

        return json.Append(']').ToString();
    }
}
