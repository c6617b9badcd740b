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
        WHERE NOT EXISTS (SELECT 1 FROM {names.Table} WITH (UPDLOCK, HOLDLOCK) WHERE [document] = @document);
        {IsWritten(names)}
        """;

    public string Replace { get; } = $"""
        SET NOCOUNT ON;
        UPDATE {names.Table} SET [content] = @content, [version] = @version WHERE [document] = @document AND [version] = @read;
        {IsWritten(names)}
        """;

    public string Delete { get; } = $"DELETE FROM {names.Table} WHERE [document] = @document AND [version] = @read;";

    /// <summary>Asks the row and not the statement, which finds nothing to do when it is repeated because nobody answered a commit that was carried out.</summary>
    private static string IsWritten(SqlName names) => $"SELECT COUNT(*) FROM {names.Table} WHERE [document] = @document AND [version] = @version;";
}
