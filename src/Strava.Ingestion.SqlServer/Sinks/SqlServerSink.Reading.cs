using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <content>What the sink gives back of what it holds.</content>
internal sealed partial class SqlServerSink
{
    private const int RowsAtATime = 500;

    public async IAsyncEnumerable<HeldActivity> ListAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = await QueryAsync(
            _statements.List(window),
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                AddBound(command, "@from", window.From);
                AddBound(command, "@until", window.Until);
            },
            static async (row, stop) => new HeldActivity(
                row.GetInt64(0),
                VersionRules.OriginOf(row.GetString(1)),
                (DetailLevel)row.GetByte(2),
                row.GetFieldValue<byte[]>(3),
                await row.IsDBNullAsync(4, stop).ConfigureAwait(false) ? null : new DateTimeOffset(row.GetDateTime(4), TimeSpan.Zero)),
            cancellationToken).ConfigureAwait(false);
        foreach (var activity in held)
        {
            yield return activity;
        }
    }

    public async IAsyncEnumerable<ActivityRecord> ReadAsync(long athleteId, ActivityWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        List<(long Id, ActivityRecord? Record)> rows;
        do
        {
            rows = await ReadAsync(athleteId, window, after, cancellationToken).ConfigureAwait(false);
            foreach (var (_, record) in rows.Where(row => row.Record is not null))
            {
                yield return record!;
            }

            after = rows.Count > 0 ? rows[^1].Id : after;
        }
        while (rows.Count == RowsAtATime);
    }

    public async IAsyncEnumerable<long> ListAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var athletes = await QueryAsync(_statements.ListAthletes, _ => { }, static (row, _) => Task.FromResult(row.GetInt64(0)), cancellationToken).ConfigureAwait(false);
        foreach (var athleteId in athletes)
        {
            yield return athleteId;
        }
    }

    public async ValueTask<ActivityRecord?> FindAsync(long athleteId, long activityId, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            _statements.Find,
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = activityId;
            },
            (row, stop) => ReadAsync(athleteId, row, stop),
            cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    public async ValueTask<IReadOnlyList<ActivityContent>> ReadContentAsync(long athleteId, long activityId, ContentKinds? kinds, CancellationToken cancellationToken)
    {
        var asked = ActivityContent.KindsOf(kinds).ToDictionary(ActivityContent.NameOf);
        if (asked.Count == 0)
        {
            return [];
        }

        return await QueryAsync(
            _statements.ReadContent(asked.Keys),
            command =>
            {
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
                command.Parameters.Add("@id", SqlDbType.BigInt).Value = activityId;
            },
            async (row, stop) => new ActivityContent(
                athleteId, activityId, asked[row.GetString(0)], await RawAsync(row, stop).ConfigureAwait(false), new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero), VersionRules.OriginOf(row.GetString(4))),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ActivityTombstone> ListTombstonesAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = await QueryAsync(
            _statements.ListTombstones,
            command => command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId,
            static (row, _) => Task.FromResult(new ActivityTombstone(row.GetInt64(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero))),
            cancellationToken).ConfigureAwait(false);
        foreach (var tombstone in gone)
        {
            yield return tombstone;
        }
    }

    private ValueTask<List<(long Id, ActivityRecord? Record)>> ReadAsync(long athleteId, ActivityWindow window, long after, CancellationToken cancellationToken) => QueryAsync(
        _statements.Read(window),
        command =>
        {
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            command.Parameters.Add("@after", SqlDbType.BigInt).Value = after;
            command.Parameters.Add("@count", SqlDbType.Int).Value = RowsAtATime;
            AddBound(command, "@from", window.From);
            AddBound(command, "@until", window.Until);
        },
        async (row, stop) => (row.GetInt64(0), await ReadAsync(athleteId, row, stop).ConfigureAwait(false)),
        cancellationToken);

    /// <returns>The document of a row; null when somebody has put something else there.</returns>
    private static async Task<ActivityRecord?> ReadAsync(long athleteId, SqlDataReader row, CancellationToken cancellationToken)
    {
        var raw = await RawAsync(row, cancellationToken).ConfigureAwait(false);
        ActivityRecord.TryParse(
            athleteId, raw, (DetailLevel)row.GetByte(4), new DateTimeOffset(row.GetDateTime(5), TimeSpan.Zero), out var record, out _, VersionRules.OriginOf(row.GetString(3)));
        return record;
    }

    /// <summary>The second column as bytes, or the third where the document is no text.</summary>
    private static async Task<byte[]> RawAsync(SqlDataReader row, CancellationToken cancellationToken) =>
        await row.IsDBNullAsync(2, cancellationToken).ConfigureAwait(false) ? Encoding.UTF8.GetBytes(row.GetString(1)) : row.GetFieldValue<byte[]>(2);

    private ValueTask<List<T>> QueryAsync<T>(
        string sql, Action<SqlCommand> bind, Func<SqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(sql, connection);
            bind(command);
            using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var rows = new List<T>();
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(await read(row, cancellationToken).ConfigureAwait(false));
            }

            return rows;
        },
        cancellationToken);

    private static void AddBound(SqlCommand command, string name, DateTimeOffset? bound)
    {
        if (bound is { } known)
        {
            command.Parameters.Add(name, SqlDbType.DateTime2).Value = known.UtcDateTime;
        }
    }
}
