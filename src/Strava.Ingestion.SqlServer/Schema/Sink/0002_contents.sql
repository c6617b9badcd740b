-- What Strava has of an activity beside the activity itself, a document a kind: laps, zones, streams, comments, kudos, photos.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_contents]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)_contents] (
    athlete_id bigint NOT NULL,
    id bigint NOT NULL,
    kind varchar(20) NOT NULL,
    content_hash binary(32) NOT NULL,
    retrieved_at datetime2(7) NOT NULL,
    raw nvarchar(max) NOT NULL,
    raw_bytes varbinary(max) NULL,
    CONSTRAINT [PK_$(table)_contents] PRIMARY KEY CLUSTERED (athlete_id, id, kind)
)
GO
-- What the device recorded: SELECT value FROM … CROSS APPLY OPENJSON(raw, '$.heartrate.data').
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_streams]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_streams] AS
SELECT athlete_id, id, retrieved_at, raw
FROM [$(schema_text)].[$(table_text)_contents] WHERE kind = ''streams''')
GO
