-- What the writes of the last hour have done, so that one whose answer was lost is told it when it asks again. Nothing else reads it.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_answers]', N'U') IS NULL
BEGIN
CREATE TABLE [$(schema)].[$(table)_answers] (
    write_id uniqueidentifier NOT NULL,
    athlete_id bigint NOT NULL,
    id bigint NOT NULL,
    effect int NOT NULL,
    written_at datetime2(7) NOT NULL,
    CONSTRAINT [PK_$(table)_answers] PRIMARY KEY CLUSTERED (write_id, athlete_id, id)
);
CREATE INDEX [IX_$(table)_answers_written] ON [$(schema)].[$(table)_answers] (written_at);
END
GO
-- Contents as they are sent, all of a write at once.
IF TYPE_ID(N'[$(schema_text)].[$(table_text)_content_batch]') IS NULL
CREATE TYPE [$(schema)].[$(table)_content_batch] AS TABLE (
    athlete_id bigint NOT NULL,
    id bigint NOT NULL,
    kind varchar(20) NOT NULL,
    content_hash binary(32) NOT NULL,
    retrieved_at datetime2(7) NOT NULL,
    raw nvarchar(max) NOT NULL,
    raw_bytes varbinary(max) NULL,
    origin varchar(6) NOT NULL,
    PRIMARY KEY (athlete_id, id, kind)
)
GO
