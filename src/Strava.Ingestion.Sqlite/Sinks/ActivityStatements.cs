using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Sqlite;

/// <summary>Writes activities and tells what became of them. Within the transaction of a batch, so that nobody else writes between a look and a write.</summary>
internal sealed class ActivityStatements(SqliteConnection connection, TimeProvider time) : IDisposable
{
    private readonly Statement _find = new(connection, ActivityColumns.FindSql);
    private readonly Statement _insert = new(connection, ActivityColumns.InsertSql);
    private readonly Statement _replace = new(connection, ActivityColumns.ReplaceSql);
    private readonly Statement _renew = new(connection, ActivityColumns.RenewSql);
    private readonly Statement _anyRemoved = new(connection, "SELECT 1 FROM activity_tombstones LIMIT 1");
    private readonly Statement _removed = new(connection, "SELECT removed_at FROM activity_tombstones WHERE athlete_id = ?1 AND id = ?2");

    private bool _expectsNew = true;

    public IReadOnlyList<WriteEffect> Write(IReadOnlyList<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var mayBeRemoved = _anyRemoved.Find();
        _anyRemoved.Done();
        var effects = new List<WriteEffect>(activities.Count);
        foreach (var activity in activities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            effects.Add(Write(activity, mayBeRemoved, now));
        }

        return effects;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_find, _insert, _replace, _renew, _anyRemoved, _removed])
        {
            statement.Dispose();
        }
    }

    /// <summary>A first sync meets nothing, and a later one what is held: as the row before was, so is this one likely to be, and one statement is enough.</summary>
    private WriteEffect Write(ActivityRecord activity, bool mayBeRemoved, DateTimeOffset now)
    {
        var effect = _expectsNew && !mayBeRemoved && TryInsert(activity) ? WriteEffect.Added : Decide(activity, mayBeRemoved, now);
        _expectsNew = effect == WriteEffect.Added;
        return effect;
    }

    private WriteEffect Decide(ActivityRecord activity, bool mayBeRemoved, DateTimeOffset now)
    {
        if (Find(activity) is not var (held, isSame))
        {
            if (mayBeRemoved && IsBarred(activity, now))
            {
                return WriteEffect.Unchanged;
            }

            TryInsert(activity);
            return WriteEffect.Added;
        }

        var isOtherKind = (activity.Origin, activity.DetailLevel) != (held.Origin, held.DetailLevel);
        var replaces = activity.Version.Replaces(held, now) && (isOtherKind || !isSame);
        var renews = isSame && activity.Version.Renews(held, now);
        if (!(replaces || renews) || (mayBeRemoved && IsBarred(activity, now)))
        {
            return WriteEffect.Unchanged;
        }

        if (replaces)
        {
            ActivityColumns.Bind(_replace, activity);
            _replace.Execute();
            return WriteEffect.Changed;
        }

        _renew.BindMoment(activity.RetrievedAt);
        Bind(_renew, activity);
        _renew.Execute();
        return WriteEffect.Unchanged;
    }

    /// <returns>The version that is held, and whether its bytes are the same; null when none is held.</returns>
    private (ActivityVersion Held, bool IsSame)? Find(ActivityRecord activity)
    {
        Bind(_find, activity);
        (ActivityVersion, bool)? found = _find.Find()
            ? (new ActivityVersion(ActivityColumns.OriginOf(_find.Text(0)), (DetailLevel)_find.Integer(1), _find.Moment(2)), _find.Blob(3).SequenceEqual(activity.ContentHash.Span))
            : null;
        _find.Done();
        return found;
    }

    private bool IsBarred(ActivityRecord activity, DateTimeOffset now)
    {
        Bind(_removed, activity);
        var isBarred = _removed.Find() && new ActivityTombstone(activity.Id, _removed.Moment(0)).Bars(activity.Version, now);
        _removed.Done();
        return isBarred;
    }

    private bool TryInsert(ActivityRecord activity)
    {
        ActivityColumns.Bind(_insert, activity);
        return _insert.Execute() > 0;
    }

    private static void Bind(Statement statement, ActivityRecord activity)
    {
        statement.Bind(activity.AthleteId);
        statement.Bind(activity.Id);
    }
}
