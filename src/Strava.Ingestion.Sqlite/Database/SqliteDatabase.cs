using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Sqlite;

/// <summary>One database file: its connections, its schema, and one user at a time of the writing connection.</summary>
/// <param name="path">The file.</param>
/// <param name="component">Whose tables: <c>Sink</c> or <c>State</c>; both may live in one file.</param>
/// <param name="logger">Told of migrations.</param>
internal sealed class SqliteDatabase(string path, string component, ILogger logger) : IDisposable
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode WritableByOwner = OwnerReadWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // SQLite waits for another's lock without looking at a token, so it waits a second at a time.
    private const int LockAttempts = 30;
    private const int NotableAttempts = 2;

    private readonly SemaphoreSlim _gate = new(1);
    private SqliteConnection? _connection;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Does work on the writing connection, which is opened, and its schema created, the first time.</summary>
    /// <param name="work">Done again, after a rollback, when another process has held the lock for a second; up to half a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SqliteException">What SQLite said; see <see cref="SqliteFailure"/>.</exception>
    /// <exception cref="InvalidDataException">The file was deleted, or its schema is not this package's.</exception>
    public async Task<T> UseAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfDeleted();
            var reused = false;
            for (var attempt = 1; ; attempt++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    return work(_connection ??= Create());
                }
                catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && attempt < LockAttempts)
                {
                    if (attempt == NotableAttempts)
                    {
                        logger.WaitingForLock(Path, LockAttempts - attempt);
                    }
                }
                catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL && !reused && _connection is not null)
                {
                    reused = true;
                    TryReuseLog(_connection);
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A connection of its own, for reading at leisure while others write.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();

            // Of a page of 4096 bytes an activity of two or three thousand leaves a third unused, and all of it is written twice.
            // FULL, because what is acknowledged has to survive a power cut: the checkpoint moves on at once. What is deleted is written over
            // with zeros, because its bytes would otherwise stay in the file.
            Execute(connection, "PRAGMA busy_timeout = 1000; PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _gate.Dispose();
    }

    /// <summary>On a full disk the write-ahead log cannot grow. What is in it moves into the database, so that its bytes can be written over.</summary>
    private static void TryReuseLog(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "PRAGMA wal_checkpoint(RESTART)");
        }
        catch (SqliteException)
        {
            // The database itself would have to grow. The work is tried once more, and says so.
        }
    }

    /// <summary>
    /// On Linux a file in use can be deleted, and what is written to it afterwards is lost. It is not begun anew here, because another
    /// part of this process may have it open still.
    /// </summary>
    private void ThrowIfDeleted()
    {
        if (_connection is not null && !File.Exists(Path))
        {
            throw new InvalidDataException(
                $"The database '{Path}' was deleted while it was in use. Stop the program, restore a copy of the file if you have one, and start the program again. Without a copy it begins with a new, empty database.");
        }
    }

    private SqliteConnection Create()
    {
        CreateFile();
        var connection = Open();
        try
        {
            if (SchemaMigrator.Migrate(connection, component, Path) is { } version)
            {
                logger.SchemaMigrated(component, Path, version);

                // The tables lie in the database then, and what is written next finds its pages there; see TryReuseLog.
                TryReuseLog(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whoever can write to the folder can put another file in the place of the database, whatever the mask of the process allows.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void CreateFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            CreateFolder(System.IO.Path.GetDirectoryName(folder)!);
            Directory.CreateDirectory(folder, WritableByOwner);
        }
    }

    /// <summary>SQLite would create it for everyone to read; the files it puts beside it have the same mode.</summary>
    private void CreateFile()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        CreateFolder(folder);
        if (!File.Exists(Path))
        {
            using var created = new FileStream(Path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerReadWrite });
        }
    }
}
