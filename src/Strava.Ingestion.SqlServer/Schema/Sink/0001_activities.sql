-- Columns are called as Strava calls its fields; distances are metres, times seconds, speeds metres a second.
-- origin is 'api' or 'export'; detail_level is 2 for an entry of the activity list or a row of an export, 3 for the detailed activity.
-- raw is the document as Strava sent it. Where its bytes are no valid UTF-8, and only there, raw_bytes has them exactly.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)] (
$(columns)
    CONSTRAINT [PK_$(table)] PRIMARY KEY CLUSTERED (athlete_id, id)
)
GO
-- What was removed, without personal data.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_tombstones]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)_tombstones] (
    athlete_id bigint NOT NULL,
    id bigint NOT NULL,
    removed_at datetime2(7) NOT NULL,
    CONSTRAINT [PK_$(table)_tombstones] PRIMARY KEY CLUSTERED (athlete_id, id)
)
GO
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
    -- 'api' or 'export'.
    origin varchar(6) NOT NULL CONSTRAINT [DF_$(table)_contents_origin] DEFAULT 'api',
    CONSTRAINT [PK_$(table)_contents] PRIMARY KEY CLUSTERED (athlete_id, id, kind)
)
GO
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_identity]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)_identity] (
    only_row tinyint NOT NULL CONSTRAINT [PK_$(table)_identity] PRIMARY KEY,
    value uniqueidentifier NOT NULL
)
GO
IF NOT EXISTS (SELECT 1 FROM [$(schema)].[$(table)_identity])
INSERT INTO [$(schema)].[$(table)_identity] (only_row, value) VALUES (1, NEWID())
GO
IF TYPE_ID(N'[$(schema_text)].[$(table_text)_batch]') IS NULL
CREATE TYPE [$(schema)].[$(table)_batch] AS TABLE (
$(columns)
    PRIMARY KEY (athlete_id, id)
)
GO
-- The eight columns that older scripts wrote into a table of their own.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_classic]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_classic] AS
SELECT average_heartrate, average_speed, distance, elapsed_time, moving_time, name, start_date, id AS wid
FROM [$(schema_text)].[$(table_text)]')
GO
-- What the device recorded: SELECT value FROM … CROSS APPLY OPENJSON(raw, '$.heartrate.data').
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_streams]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_streams] AS
SELECT athlete_id, id, retrieved_at, raw
FROM [$(schema_text)].[$(table_text)_contents] WHERE kind = ''streams''')
GO
