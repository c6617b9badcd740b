using static Strava.Ingestion.SqlServer.VersionRules;

namespace Strava.Ingestion.SqlServer;

/// <summary>
/// The T-SQL of the sink that writes. Each is a batch that begins and commits its transaction, takes all items at once, and tells what it
/// has done of each activity. It is told again where the batch is repeated because its answer was lost.
/// </summary>
/// <remarks>
/// The keys are locked first, by a look that seeks whatever the plan was compiled for, so that nobody inserts or removes in between. What
/// follows is UPDATE, then INSERT of what is missing, rather than MERGE, which is known for races. What is told goes by way of a table
/// variable, because a table that has triggers does not tell it directly. An UPDATE names its table once, without an alias: behind OUTPUT
/// Babelfish, which speaks this SQL too, does not see an INNER JOIN, and joins an alias with the whole table. It is compiled anew, because a
/// plan for an empty table may scan a full one.
/// </remarks>
internal sealed class WriteStatements(SqlName names)
{
    /// <summary>How an activity is told that was added; every other one was changed.</summary>
    public const int Added = 1;

    private const string Locked = "WITH (UPDLOCK, HOLDLOCK, FORCESEEK)";

    /// <summary>How many rows a transaction deletes of what it goes through: few enough for locks of rows.</summary>
    private const string Piece = "500";

    /// <summary>
    /// Which document replaces which is the rule of <see cref="ActivityVersion.Replaces"/>, and what was removed later than it was received
    /// (<see cref="ActivityTombstone.Bars"/>) is not written.
    /// </summary>
    public string Upsert { get; } = Once(names, $"""
        DECLARE @held TABLE ([athlete_id] bigint NOT NULL, [id] bigint NOT NULL, PRIMARY KEY ([athlete_id], [id]));
        INSERT INTO @held ([athlete_id], [id])
        SELECT held.[athlete_id], held.[id] FROM @batch AS new INNER JOIN {names.Table} AS held {Locked} ON {Same("held")};
        UPDATE {names.Table} SET {string.Join(", ", ActivityBatch.Values.Select(name => $"{name} = new.{name}"))}
        OUTPUT inserted.[athlete_id], inserted.[id], 2 INTO @written ([athlete_id], [id], [effect])
        FROM @batch AS new
        WHERE {Same(names.Table)} AND {Replaces(names.Table)} AND {NotBarred(names.Tombstones)}
        OPTION (RECOMPILE);
        UPDATE {names.Table} SET [retrieved_at] = new.[retrieved_at] FROM @batch AS new
        WHERE {Same(names.Table)} AND {Renews(names.Table)} AND {NotBarred(names.Tombstones)}
        OPTION (RECOMPILE);
        INSERT INTO {names.Table} ({string.Join(", ", ActivityBatch.Names)})
        OUTPUT inserted.[athlete_id], inserted.[id], {Added} INTO @written ([athlete_id], [id], [effect])
        SELECT {string.Join(", ", ActivityBatch.Names.Select(name => "new." + name))}
        FROM @batch AS new
        WHERE NOT EXISTS (SELECT 1 FROM @held AS held WHERE {Same("held")})
            AND {NotBarred(names.Tombstones)};
        """);

    /// <summary>Of activities that are held.</summary>
    public string WriteContents { get; } = Once(names, $"""
        DECLARE @held TABLE ([athlete_id] bigint NOT NULL, [id] bigint NOT NULL, PRIMARY KEY ([athlete_id], [id]));
        INSERT INTO @held ([athlete_id], [id])
        SELECT DISTINCT held.[athlete_id], held.[id] FROM @batch AS new INNER JOIN {names.Table} AS held {Locked} ON {Same("held")};
        UPDATE {names.Contents} SET [content_hash] = new.[content_hash], [retrieved_at] = new.[retrieved_at], [raw] = new.[raw], [raw_bytes] = new.[raw_bytes], [origin] = new.[origin]
        OUTPUT inserted.[athlete_id], inserted.[id], 1 INTO @written ([athlete_id], [id], [effect])
        FROM @batch AS new
        WHERE {SameContent(names.Contents)} AND EXISTS (SELECT 1 FROM @held AS held WHERE {Same("held")})
            AND ((new.[origin] = '{Api}' AND {names.Contents}.[origin] = '{Export}')
                OR (new.[origin] = {names.Contents}.[origin] AND {names.Contents}.[content_hash] <> new.[content_hash]
                    AND {NoOlder($"{names.Contents}.[retrieved_at]", "new.[retrieved_at]")}))
        OPTION (RECOMPILE);
        UPDATE {names.Contents} SET [retrieved_at] = new.[retrieved_at] FROM @batch AS new
        WHERE {SameContent(names.Contents)} AND {names.Contents}.[content_hash] = new.[content_hash] AND {names.Contents}.[origin] = new.[origin]
            AND {names.Contents}.[retrieved_at] <> new.[retrieved_at] AND {NoOlder($"{names.Contents}.[retrieved_at]", "new.[retrieved_at]")}
        OPTION (RECOMPILE);
        INSERT INTO {names.Contents} ({string.Join(", ", ContentBatch.Names)})
        OUTPUT inserted.[athlete_id], inserted.[id], 1 INTO @written ([athlete_id], [id], [effect])
        SELECT {string.Join(", ", ContentBatch.Names.Select(name => "new." + name))}
        FROM @batch AS new
        WHERE EXISTS (SELECT 1 FROM @held AS held WHERE {Same("held")})
            AND NOT EXISTS (SELECT 1 FROM {names.Contents} AS kept WHERE {SameContent("kept")});
        """);

    /// <summary>The rule of <see cref="ActivityTombstone.Removes"/>. The tombstones come as JSON, which needs no type of its own.</summary>
    public string Remove { get; } = Once(names, $"""
        DECLARE @asked TABLE ([id] bigint NOT NULL PRIMARY KEY, [removed_at] datetime2(7) NOT NULL);
        DECLARE @held TABLE ([id] bigint NOT NULL PRIMARY KEY, [retrieved_at] datetime2(7) NOT NULL);
        INSERT INTO @asked ([id], [removed_at])
        SELECT given.[id], MAX(given.[removed_at]) FROM OPENJSON(@tombstones) WITH ([id] bigint '$.id', [removed_at] datetime2(7) '$.removed_at') AS given
        GROUP BY given.[id];
        INSERT INTO @held ([id], [retrieved_at])
        SELECT held.[id], held.[retrieved_at] FROM @asked AS asked
        INNER JOIN {names.Table} AS held {Locked} ON held.[athlete_id] = @athlete_id AND held.[id] = asked.[id];
        UPDATE {names.Tombstones} SET [removed_at] = asked.[removed_at] FROM @asked AS asked
        WHERE {names.Tombstones}.[athlete_id] = @athlete_id AND {names.Tombstones}.[id] = asked.[id]
            AND {names.Tombstones}.[removed_at] <> asked.[removed_at] AND {NoOlder($"{names.Tombstones}.[removed_at]", "asked.[removed_at]")};
        INSERT INTO {names.Tombstones} ([athlete_id], [id], [removed_at])
        SELECT @athlete_id, asked.[id], asked.[removed_at] FROM @asked AS asked
        WHERE NOT EXISTS (SELECT 1 FROM {names.Tombstones} AS gone {Locked} WHERE gone.[athlete_id] = @athlete_id AND gone.[id] = asked.[id]);
        DELETE asked FROM @asked AS asked INNER JOIN @held AS held ON held.[id] = asked.[id]
        WHERE held.[retrieved_at] > asked.[removed_at] AND held.[retrieved_at] <= @now;
        INSERT INTO @written ([athlete_id], [id], [effect]) SELECT @athlete_id, held.[id], 1 FROM @held AS held INNER JOIN @asked AS asked ON held.[id] = asked.[id];
        DELETE content FROM {names.Contents} AS content INNER JOIN @asked AS asked ON content.[athlete_id] = @athlete_id AND content.[id] = asked.[id];
        DELETE held FROM {names.Table} AS held INNER JOIN @asked AS asked ON held.[athlete_id] = @athlete_id AND held.[id] = asked.[id];
        """);

    /// <summary>A piece of what is too old; what came from an export stays. It counts documents, and tells them of no activity.</summary>
    public string Expire { get; } = Once(names, $"""
        DECLARE @gone TABLE ([athlete_id] bigint NOT NULL, [id] bigint NOT NULL, PRIMARY KEY ([athlete_id], [id]));
        DECLARE @expired int;
        INSERT INTO @gone ([athlete_id], [id])
        SELECT TOP ({Piece}) held.[athlete_id], held.[id] FROM {names.Table} AS held WITH (UPDLOCK)
        WHERE held.[retrieved_at] < @retrieved_before AND held.[origin] <> '{Export}';
        DELETE held FROM {names.Table} AS held INNER JOIN @gone AS gone ON held.[athlete_id] = gone.[athlete_id] AND held.[id] = gone.[id];
        SET @expired = @@ROWCOUNT;
        DELETE content FROM {names.Contents} AS content INNER JOIN @gone AS gone ON content.[athlete_id] = gone.[athlete_id] AND content.[id] = gone.[id];
        SET @expired = @expired + @@ROWCOUNT;
        DELETE TOP ({Piece}) FROM {names.Contents} WHERE [retrieved_at] < @retrieved_before AND [origin] <> '{Export}';
        SET @expired = @expired + @@ROWCOUNT;
        INSERT INTO @written ([athlete_id], [id], [effect]) SELECT 0, 0, @expired WHERE @expired > 0;
        """);

    /// <summary>
    /// A piece of what an athlete has, until there is none; then what is counted. An emptied storage is another one, so that the history is
    /// fetched from its beginning should the athlete come back.
    /// </summary>
    public string Purge { get; } = $"""
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        DECLARE @purged int;
        BEGIN TRANSACTION;
        DELETE TOP ({Piece}) FROM {names.Contents} WHERE [athlete_id] = @athlete_id;
        SET @purged = @@ROWCOUNT;
        DELETE TOP ({Piece}) FROM {names.Table} WHERE [athlete_id] = @athlete_id;
        SET @purged = @purged + @@ROWCOUNT;
        DELETE TOP ({Piece}) FROM {names.Tombstones} WHERE [athlete_id] = @athlete_id;
        SET @purged = @purged + @@ROWCOUNT;
        DELETE TOP ({Piece}) FROM {names.Answers} WHERE [athlete_id] = @athlete_id;
        SET @purged = @purged + @@ROWCOUNT;
        IF @purged = 0
        BEGIN
        DELETE FROM {names.Counts} WHERE [athlete_id] = @athlete_id;
        UPDATE {names.Identity} SET [value] = NEWID() WHERE NOT EXISTS (SELECT 1 FROM {names.Table});
        END;
        COMMIT TRANSACTION;
        SELECT @purged;
        """;

    public string RaiseCount { get; } = $"""
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        UPDATE {names.Counts} WITH (UPDLOCK, HOLDLOCK) SET [value] = @value WHERE [athlete_id] = @athlete_id AND [counter] = @counter AND [value] < @value;
        INSERT INTO {names.Counts} ([athlete_id], [counter], [value])
        SELECT @athlete_id, @counter, @value
        WHERE NOT EXISTS (SELECT 1 FROM {names.Counts} AS held {Locked} WHERE held.[athlete_id] = @athlete_id AND held.[counter] = @counter);
        COMMIT TRANSACTION;
        """;

    /// <summary>
    /// A write that was carried out is not carried out again, and is told what it did. That is kept for an hour, by the clock of the server.
    /// </summary>
    private static string Once(SqlName names, string work) => $"""
        SET NOCOUNT ON;
        SET XACT_ABORT ON;
        DECLARE @written TABLE ([athlete_id] bigint NOT NULL, [id] bigint NOT NULL, [effect] int NOT NULL);
        IF NOT EXISTS (SELECT 1 FROM {names.Answers} WHERE [write_id] = @write_id)
        BEGIN
        BEGIN TRANSACTION;
        {work}
        INSERT INTO {names.Answers} ([write_id], [athlete_id], [id], [effect], [written_at])
        SELECT @write_id, [athlete_id], [id], SUM([effect]), SYSUTCDATETIME() FROM @written GROUP BY [athlete_id], [id];
        DELETE TOP (1000) FROM {names.Answers} WITH (READPAST) WHERE [written_at] < DATEADD(hour, -1, SYSUTCDATETIME());
        COMMIT TRANSACTION;
        END;
        SELECT [athlete_id], [id], [effect] FROM {names.Answers} WHERE [write_id] = @write_id;
        """;
}
