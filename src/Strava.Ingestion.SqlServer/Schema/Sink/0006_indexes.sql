-- What a sweep lists of an athlete lies in the index; an index of an earlier version has less.
IF NOT EXISTS (
    SELECT 1 FROM sys.index_columns AS part INNER JOIN sys.columns AS held ON held.object_id = part.object_id AND held.column_id = part.column_id
    WHERE part.object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)]', N'U') AND part.is_included_column = 1 AND held.name = N'content_hash')
BEGIN
DROP INDEX IF EXISTS [IX_$(table)_start] ON [$(schema)].[$(table)];
CREATE INDEX [IX_$(table)_start] ON [$(schema)].[$(table)] (athlete_id, start_date) INCLUDE (origin, detail_level, content_hash);
END
GO
-- The retention finds what is too old.
IF NOT EXISTS (
    SELECT 1 FROM sys.index_columns AS part INNER JOIN sys.columns AS held ON held.object_id = part.object_id AND held.column_id = part.column_id
    WHERE part.object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)]', N'U') AND part.key_ordinal = 1 AND held.name = N'retrieved_at')
CREATE INDEX [IX_$(table)_retrieved] ON [$(schema)].[$(table)] (retrieved_at) INCLUDE (origin)
GO
IF NOT EXISTS (
    SELECT 1 FROM sys.index_columns AS part INNER JOIN sys.columns AS held ON held.object_id = part.object_id AND held.column_id = part.column_id
    WHERE part.object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)_contents]', N'U') AND part.key_ordinal = 1 AND held.name = N'retrieved_at')
CREATE INDEX [IX_$(table)_contents_retrieved] ON [$(schema)].[$(table)_contents] (retrieved_at)
GO
