using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>What the scripts did that this library replaces: every activity is parsed, inserted and committed by itself.</summary>
internal static class CommitRowByRow
{
    public static async Task RunAsync(string folder, StravaAddress strava)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "rows.db")};Pooling=False");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE activities (id INTEGER PRIMARY KEY, name TEXT, sport_type TEXT, distance REAL, start_date TEXT, raw TEXT)";
        create.ExecuteNonQuery();

        await foreach (var page in PlainPages.ReadAsync(strava))
        {
            using var activities = JsonDocument.Parse(page);
            foreach (var activity in activities.RootElement.EnumerateArray())
            {
                using var insert = connection.CreateCommand();
                insert.CommandText = "INSERT OR REPLACE INTO activities VALUES ($id, $name, $sport_type, $distance, $start_date, $raw)";
                insert.Parameters.AddWithValue("$id", activity.GetProperty("id").GetInt64());
                insert.Parameters.AddWithValue("$name", Text(activity, "name"));
                insert.Parameters.AddWithValue("$sport_type", Text(activity, "sport_type"));
                insert.Parameters.AddWithValue("$distance", Text(activity, "distance"));
                insert.Parameters.AddWithValue("$start_date", Text(activity, "start_date"));
                insert.Parameters.AddWithValue("$raw", activity.GetRawText());
                insert.ExecuteNonQuery();
            }
        }
    }

    private static object Text(JsonElement activity, string field) =>
        activity.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : DBNull.Value;
}
