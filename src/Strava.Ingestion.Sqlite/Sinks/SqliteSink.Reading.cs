using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <content>What is read back.</content>
internal sealed partial class SqliteSink
{
    private const string Document = "CAST(raw AS BLOB), origin, detail_level, retrieved_at";

    public IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, CancellationToken cancellationToken) => RowsAsync(
        "id, removed_at FROM activity_tombstones", athleteId, default, static row => new ActivityTombstone(row.GetInt64(0), row.GetDateTimeOffset(1)), cancellationToken);

    public IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) => RowsAsync(
        "id, origin, detail_level, content_hash, start_date FROM activities",
        athleteId,
        window,
        static row => new HeldActivity(
            row.GetInt64(0),
            ActivityColumns.OriginOf(row.GetString(1)),
            (DetailLevel)row.GetInt32(2),
            row.GetFieldValue<byte[]>(3),
            row.IsDBNull(4) ? null : row.GetDateTimeOffset(4)),
        cancellationToken);

    public IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken) => RowsAsync(
        $"{Document} FROM activities", athleteId, window, row => Read(athleteId, row), cancellationToken).OfType<ActivityRecord>();

    public async IAsyncEnumerable<long> ListAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var athleteId in await QueryAsync("SELECT DISTINCT athlete_id FROM activities", [], static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))
        {
            yield return athleteId;
        }
    }

    public async ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            $"SELECT {Document} FROM activities WHERE athlete_id = $athlete_id AND id = $id",
            [("$athlete_id", athleteId), ("$id", activityId)],
            row => Read(athleteId, row),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var asked = ActivityContent.KindsOf(kinds).ToDictionary(ActivityContent.NameOf);
        return await QueryAsync(
            $"""
            SELECT kind, CAST(raw AS BLOB), retrieved_at, origin FROM activity_contents
            WHERE athlete_id = $athlete_id AND id = $id AND kind IN ({List(asked.Keys)})
            """,
            [("$athlete_id", athleteId), ("$id", activityId)],
            row => new ActivityContent(
                athleteId, activityId, asked[row.GetString(0)], row.GetFieldValue<byte[]>(1), row.GetDateTimeOffset(2), ActivityColumns.OriginOf(row.GetString(3))),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = AthleteDocument.KindsOf(kinds).ToDictionary(AthleteDocument.NameOf);
        var documents = await QueryAsync(
            $"SELECT kind, key, CAST(raw AS BLOB), retrieved_at FROM athlete_documents WHERE athlete_id = $athlete_id AND kind IN ({List(asked.Keys)})",
            [("$athlete_id", athleteId)],
            row => new AthleteDocument(athleteId, asked[row.GetString(0)], row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetDateTimeOffset(3)),
            cancellationToken).ConfigureAwait(false);
        foreach (var document in documents)
        {
            yield return document;
        }
    }

    /// <summary>Reads rows of an athlete on a connection of its own, so that they may be written meanwhile.</summary>
    /// <param name="selected">The columns, and of which table.</param>
    /// <param name="athleteId">Whose.</param>
    /// <param name="window">The part of the history, of a table that has starts.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async IAsyncEnumerable<T> RowsAsync<T>(
        string selected, long athleteId, ActivityWindow window, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var connection = Try(_database.Open);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {selected} WHERE athlete_id = $athlete_id"
            + (window.From is null ? "" : " AND start_date >= $from")
            + (window.Until is null ? "" : " AND start_date < $until");
        command.Parameters.AddWithValue("$athlete_id", athleteId);
        command.Parameters.AddWithValue("$from", Statement.Instant(window.From));
        command.Parameters.AddWithValue("$until", Statement.Instant(window.Until));
        using var row = Try(command.ExecuteReader);
        Func<bool> next = row.Read;
        while (Try(next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return read(row);
        }
    }

    /// <summary>Reads a few rows between two writes.</summary>
    private ValueTask<List<T>> QueryAsync<T>(
        string sql, IReadOnlyList<(string Name, long Value)> parameters, Func<SqliteDataReader, T> read, CancellationToken cancellationToken) => UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (parameter, value) in parameters)
            {
                command.Parameters.AddWithValue(parameter, value);
            }

            using var row = command.ExecuteReader();
            var rows = new List<T>();
            while (row.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        },
        cancellationToken);

    /// <returns>The document of a row of <see cref="Document"/>; null when somebody has put something else there.</returns>
    private static ActivityRecord? Read(long athleteId, SqliteDataReader row) => ActivityRecord.TryParse(
        athleteId, row.GetFieldValue<byte[]>(0), (DetailLevel)row.GetInt32(2), row.GetDateTimeOffset(3), out var record, out _, ActivityColumns.OriginOf(row.GetString(1)))
        ? record
        : null;

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (SqliteFailure.IsOne(e))
        {
            throw Failure(e);
        }
    }
}
