using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer;

/// <summary>A schema as one command in one transaction.</summary>
/// <remarks>
/// It takes a lock of the database, so that of ten instances that start together one does it and nine find it done. Each batch is handed
/// over as a text, so that it is compiled when those before it are done.
/// </remarks>
internal static class SchemaCommand
{
    /// <summary>The error that says that another process has the lock.</summary>
    public const int Locked = 51218;

    // The first index of a large table takes its time.
    private const int TimeOutSeconds = 600;

    /// <param name="schema">The schema.</param>
    /// <param name="connection">Where to run it.</param>
    /// <param name="patience">How long to wait for another process that is at it.</param>
    public static SqlCommand Create(SchemaScript schema, SqlConnection connection, TimeSpan patience)
    {
        var sql = new StringBuilder(
            $"""
            SET XACT_ABORT ON;
            DECLARE @lock int;
            BEGIN TRANSACTION;
            EXEC @lock = sp_getapplock @Resource = N'Strava.Ingestion.Schema', @LockMode = 'Exclusive', @LockTimeout = @patience;
            IF @lock < 0 THROW {Locked.ToString(CultureInfo.InvariantCulture)}, 'Another process has been creating the schema for too long.', 1;

            """);
        var command = new SqlCommand { Connection = connection, CommandTimeout = TimeOutSeconds };
        command.Parameters.Add("@patience", SqlDbType.Int).Value = (int)patience.TotalMilliseconds;
        for (var i = 0; i < schema.Batches.Count; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"EXEC sp_executesql @batch_{i};\n");
            command.Parameters.Add(FormattableString.Invariant($"@batch_{i}"), SqlDbType.NVarChar, -1).Value = schema.Batches[i];
        }

        command.CommandText = sql.Append("COMMIT TRANSACTION;").ToString();
        return command;
    }
}
