namespace Strava.Ingestion.SqlServer;

/// <summary>The T-SQL of the state store.</summary>
internal sealed class StateStatements(SqlName names)
{
    public string Get { get; } = $"SELECT [content], [version] FROM {names.Table} WHERE [document] = @document;";

    /// <summary>Keys compare by code point, and <c>@end</c> is the first one behind those that begin with <c>@document</c>.</summary>
    public string List { get; } = $"SELECT [document] FROM {names.Table} WHERE [document] > @document AND [document] < @end;";

    public string Create { get; } = $"""
        SET NOCOUNT ON;
        INSERT INTO {names.Table} ([document], [content], [version])
        SELECT @document, @content, @version
        WHERE NOT EXISTS (SELECT 1 FROM {names.Table} WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE [document] = @document);
        {IsWritten(names)}
        """;

    public string Replace { get; } = $"""
        SET NOCOUNT ON;
        UPDATE {names.Table} SET [content] = @content, [version] = @version WHERE [document] = @document AND [version] = @read;
        {IsWritten(names)}
        """;

    /// <summary>Where it is repeated because nobody answered, and the document is gone, it is this one that has deleted it.</summary>
    public string Delete { get; } = $"""
        SET NOCOUNT ON;
        DELETE FROM {names.Table} WHERE [document] = @document AND [version] = @read;
        IF @@ROWCOUNT = 1 SELECT 1;
        ELSE SELECT COUNT(*) WHERE @is_repeated = 1 AND NOT EXISTS (SELECT 1 FROM {names.Table} WHERE [document] = @document);
        """;

    /// <summary>Where the statement has done nothing, the row is asked: the statement may be a repetition, because nobody answered the one that did it.</summary>
    private static string IsWritten(SqlName names) => $"""
        IF @@ROWCOUNT = 1 SELECT 1;
        ELSE SELECT COUNT(*) FROM {names.Table} WHERE [document] = @document AND [version] = @version;
        """;
}
