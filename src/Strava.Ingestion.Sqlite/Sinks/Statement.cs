using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Strava.Ingestion.Sqlite;

/// <summary>
/// A prepared statement that is bound from spans. ADO.NET would box every value and copy every document; here some fifty values a row
/// are bound without an allocation.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly bool[] _isBound;
    private byte[] _text = new byte[256];
    private int _index;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _isBound = new bool[raw.sqlite3_bind_parameter_count(_statement)];
    }

    /// <returns>The text that <see cref="Bind(DateTimeOffset?)"/> writes, for a command of ADO.NET.</returns>
    public static object Instant(DateTimeOffset? value) =>
        value is { } instant ? instant.UtcDateTime.ToString(InstantFormat, System.Globalization.CultureInfo.InvariantCulture) : DBNull.Value;

    public void Bind(long? value) => Check(value is { } v ? raw.sqlite3_bind_int64(_statement, Next(), v) : BindNull());

    public void Bind(double? value) => Check(value is { } v ? raw.sqlite3_bind_double(_statement, Next(), v) : BindNull());

    public void Bind(bool? value) => Check(value is { } v ? raw.sqlite3_bind_int(_statement, Next(), v ? 1 : 0) : BindNull());

    public void Bind(string? value)
    {
        if (value is null)
        {
            Check(BindNull());
            return;
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        _text = _text.Length < longest ? new byte[longest] : _text;
        BindText(_text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
    }

    public void BindText(ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, Next(), utf8));

    /// <summary>Binds the text that a JSON object has under a name, or null.</summary>
    public void BindText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (JsonText.Read(json, name, ref _text) is { } length)
        {
            BindText(_text.AsSpan(0, length));
        }
        else
        {
            Check(BindNull());
        }
    }

    public void BindBlob(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, Next(), value));

    /// <summary>An instant as ISO 8601 in UTC, whole seconds.</summary>
    public void Bind(DateTimeOffset? value) => BindTime(value?.UtcDateTime, "s", "Z"u8);

    /// <summary>A wall-clock time, without a zone.</summary>
    public void Bind(DateTime? value) => BindTime(value, "s", ""u8);

    /// <summary>A moment of ours, of a fixed width so that texts compare as the moments do.</summary>
    public void BindMoment(DateTimeOffset value) => BindTime(value.UtcDateTime, "O", ""u8);

    /// <summary>Runs the statement with what was bound, and makes it ready for the next row.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute()
    {
        var result = raw.sqlite3_step(_statement);
        var changes = result == raw.SQLITE_DONE ? raw.sqlite3_changes(_database) : 0;
        _index = 0;
        raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return changes;
    }

    /// <summary>Runs a query of at most one row with what was bound. <see cref="Done"/> ends it.</summary>
    /// <returns>Whether there is a row.</returns>
    public bool Find()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Done();
            Check(result);
        }

        return result == raw.SQLITE_ROW;
    }

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A moment of ours, as <see cref="BindMoment"/> has written it.</summary>
    public DateTimeOffset Moment(int column) =>
        DateTimeOffset.ParseExact(Text(column), MomentFormat, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    /// <summary>Good until <see cref="Done"/>.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Makes the query ready for the next row.</summary>
    public void Done()
    {
        _index = 0;
        raw.sqlite3_reset(_statement);
    }

    public void Dispose() => _statement.Dispose();

    /// <remarks>The standard formats are those that are written at once; any other is interpreted sign by sign.</remarks>
    private void BindTime(DateTime? value, string format, ReadOnlySpan<byte> zone)
    {
        Span<byte> text = stackalloc byte[32];
        if (value is { } v && v.TryFormat(text, out var length, format, System.Globalization.CultureInfo.InvariantCulture))
        {
            zone.CopyTo(text[length..]);
            BindText(text[..(length + zone.Length)]);
        }
        else
        {
            Check(BindNull());
        }
    }

    private int Next()
    {
        _isBound[_index] = true;
        return ++_index;
    }

    /// <summary>What the row before had bound stays bound, so that only that has to be taken away.</summary>
    private int BindNull()
    {
        var wasBound = _isBound[_index];
        _isBound[_index++] = false;
        return wasBound ? raw.sqlite3_bind_null(_statement, _index) : raw.SQLITE_OK;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
