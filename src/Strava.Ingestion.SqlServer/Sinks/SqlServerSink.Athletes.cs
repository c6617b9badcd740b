using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <content>Documents of athletes.</content>
internal sealed partial class SqlServerSink : IAthleteSink
{
    private readonly AthleteStatements _athletes = new(database.Names);

    public ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            var written = 0;
            foreach (var document in documents)
            {
                using var command = new SqlCommand(_athletes.Write, connection);
                command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = document.AthleteId;
                command.Parameters.Add("@kind", SqlDbType.VarChar, 20).Value = document.KindName;
                command.Parameters.Add("@key", SqlDbType.VarChar, 64).Value = document.Key;
                command.Parameters.Add("@content_hash", SqlDbType.Binary, 32).Value = document.ContentHash.ToArray();
                command.Parameters.Add("@retrieved_at", SqlDbType.DateTime2).Value = document.RetrievedAt.UtcDateTime;
                command.Parameters.Add("@now", SqlDbType.DateTime2).Value = time.GetUtcNow().UtcDateTime;
                command.Parameters.Add("@raw", SqlDbType.NVarChar, -1).Value = Encoding.UTF8.GetString(document.Raw.Span);
                command.Parameters.Add("@raw_bytes", SqlDbType.VarBinary, -1).Value = Utf8.IsValid(document.Raw.Span) ? DBNull.Value : document.Raw.ToArray();
                written += (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }

            return written;
        },
        cancellationToken);

    public async IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(
        long athleteId, AthleteDocumentKinds? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = AthleteDocument.KindsOf(kinds).ToDictionary(AthleteDocument.NameOf);
        var documents = asked.Count == 0 ? [] : await QueryAsync(
            _athletes.Read(asked.Keys),
            command => command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId,
            async (row, stop) => new AthleteDocument(
                athleteId, asked[row.GetString(0)], row.GetString(4), await RawAsync(row, stop).ConfigureAwait(false), new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero)),
            cancellationToken).ConfigureAwait(false);
        foreach (var document in documents)
        {
            yield return document;
        }
    }

    private ValueTask<int> ExpireDocumentsAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(_athletes.Expire, connection);
            command.Parameters.Add("@retrieved_before", SqlDbType.DateTime2).Value = retrievedBefore.UtcDateTime;
            return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        },
        cancellationToken);

    private ValueTask<int> PurgeDocumentsAsync(long athleteId, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            using var command = new SqlCommand(_athletes.Purge, connection);
            command.Parameters.Add("@athlete_id", SqlDbType.BigInt).Value = athleteId;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);
}
