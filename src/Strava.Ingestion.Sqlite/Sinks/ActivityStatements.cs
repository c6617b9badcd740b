using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Writes activities and tells what became of them.</summary>
internal sealed class ActivityStatements(SqliteConnection connection, TimeProvider time) : IDisposable
{
    // An upsert alone does not tell whether it has inserted. Most activities are new, and for those this is one statement all the same.
    private readonly Statement _insert = new(connection, ActivityColumns.InsertSql);
    private readonly Statement _replace = new(connection, ActivityColumns.ReplaceSql);

    private readonly Statement _renew = new(connection, ActivityColumns.RenewSql);

    public WriteEffect Write(ActivityRecord activity)
    {
        if (Changes(_insert, activity))
        {
            return WriteEffect.Added;
        }

        if (Changes(_replace, activity))
        {
            return WriteEffect.Changed;
        }

        ActivityColumns.BindRenewal(_renew, activity, time.GetUtcNow());
        _renew.Execute();
        return WriteEffect.Unchanged;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _replace.Dispose();
        _renew.Dispose();
    }

    private bool Changes(Statement statement, ActivityRecord activity)
    {
        ActivityColumns.Bind(statement, activity, time.GetUtcNow());
        return statement.Execute() > 0;
    }
}
