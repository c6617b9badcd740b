-- What Strava has of an athlete beside the activities, a document a kind and key: profile, zones, stats, gear, starred_segments, routes.
-- The key is the id of a gear, the number of a page from 1, and else empty.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_athlete_documents]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)_athlete_documents] (
    athlete_id bigint NOT NULL,
    kind varchar(20) NOT NULL,
    [key] varchar(64) NOT NULL,
    content_hash binary(32) NOT NULL,
    retrieved_at datetime2(7) NOT NULL,
    raw nvarchar(max) NOT NULL,
    raw_bytes varbinary(max) NULL,
    CONSTRAINT [PK_$(table)_athlete_documents] PRIMARY KEY CLUSTERED (athlete_id, kind, [key])
)
GO
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_athletes]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_athletes] AS
SELECT athlete_id, JSON_VALUE(raw, ''$.username'') AS username, JSON_VALUE(raw, ''$.firstname'') AS firstname, JSON_VALUE(raw, ''$.lastname'') AS lastname,
    JSON_VALUE(raw, ''$.city'') AS city, JSON_VALUE(raw, ''$.state'') AS state, JSON_VALUE(raw, ''$.country'') AS country, JSON_VALUE(raw, ''$.sex'') AS sex,
    TRY_CAST(JSON_VALUE(raw, ''$.summit'') AS bit) AS summit, TRY_CAST(JSON_VALUE(raw, ''$.weight'') AS float) AS weight,
    TRY_CAST(JSON_VALUE(raw, ''$.ftp'') AS int) AS ftp, JSON_VALUE(raw, ''$.measurement_preference'') AS measurement_preference,
    TRY_CAST(JSON_VALUE(raw, ''$.follower_count'') AS int) AS follower_count, TRY_CAST(JSON_VALUE(raw, ''$.friend_count'') AS int) AS friend_count,
    JSON_VALUE(raw, ''$.profile'') AS profile, JSON_VALUE(raw, ''$.created_at'') AS created_at, JSON_VALUE(raw, ''$.updated_at'') AS updated_at, retrieved_at, raw
FROM (
    SELECT athlete_id, retrieved_at, CASE WHEN ISJSON(raw) = 1 THEN raw END AS raw
    FROM [$(schema_text)].[$(table_text)_athlete_documents] WHERE kind = ''profile''
) AS profiles')
GO
