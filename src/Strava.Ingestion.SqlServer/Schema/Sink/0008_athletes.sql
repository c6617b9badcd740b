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
-- A row a bike or pair of shoes: in detail where it was asked for, and else as the profile lists what is in use. The distance, in metres, is the newer one.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_gear]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_gear] AS
WITH detailed AS (
    SELECT athlete_id, [key] AS id, retrieved_at, CASE WHEN ISJSON(raw) = 1 THEN raw END AS raw
    FROM [$(schema_text)].[$(table_text)_athlete_documents] WHERE kind = ''gear''
),
profiles AS (
    SELECT athlete_id, retrieved_at, CASE WHEN ISJSON(raw) = 1 THEN raw ELSE N''{}'' END AS raw
    FROM [$(schema_text)].[$(table_text)_athlete_documents] WHERE kind = ''profile''
),
pieces AS (
    SELECT profiles.athlete_id, profiles.retrieved_at, CASE WHEN piece.[type] = 5 THEN piece.[value] END AS raw
    FROM profiles CROSS APPLY OPENJSON(profiles.raw, ''$.bikes'') AS piece
    UNION ALL
    SELECT profiles.athlete_id, profiles.retrieved_at, CASE WHEN piece.[type] = 5 THEN piece.[value] END AS raw
    FROM profiles CROSS APPLY OPENJSON(profiles.raw, ''$.shoes'') AS piece
),
listed AS (
    SELECT athlete_id, JSON_VALUE(raw, ''$.id'') AS id, MAX(retrieved_at) AS retrieved_at, MAX(raw) AS raw
    FROM pieces WHERE JSON_VALUE(raw, ''$.id'') IS NOT NULL GROUP BY athlete_id, JSON_VALUE(raw, ''$.id'')
),
known AS (
    SELECT athlete_id, id FROM detailed UNION SELECT athlete_id, id FROM listed
)
SELECT known.athlete_id, known.id,
    COALESCE(JSON_VALUE(detailed.raw, ''$.name''), JSON_VALUE(listed.raw, ''$.name'')) AS name,
    COALESCE(JSON_VALUE(detailed.raw, ''$.nickname''), JSON_VALUE(listed.raw, ''$.nickname'')) AS nickname,
    JSON_VALUE(detailed.raw, ''$.brand_name'') AS brand_name, JSON_VALUE(detailed.raw, ''$.model_name'') AS model_name,
    JSON_VALUE(detailed.raw, ''$.description'') AS description,
    TRY_CAST(JSON_VALUE(detailed.raw, ''$.frame_type'') AS int) AS frame_type, TRY_CAST(JSON_VALUE(detailed.raw, ''$.weight'') AS float) AS weight,
    TRY_CAST(COALESCE(JSON_VALUE(listed.raw, ''$.primary''), JSON_VALUE(detailed.raw, ''$.primary'')) AS bit) AS is_primary,
    TRY_CAST(COALESCE(JSON_VALUE(listed.raw, ''$.retired''), JSON_VALUE(detailed.raw, ''$.retired'')) AS bit) AS retired,
    TRY_CAST(CASE
        WHEN detailed.retrieved_at > listed.retrieved_at THEN JSON_VALUE(detailed.raw, ''$.distance'')
        ELSE COALESCE(JSON_VALUE(listed.raw, ''$.distance''), JSON_VALUE(detailed.raw, ''$.distance''))
    END AS float) AS distance,
    CASE WHEN detailed.retrieved_at > listed.retrieved_at THEN detailed.retrieved_at ELSE COALESCE(listed.retrieved_at, detailed.retrieved_at) END AS retrieved_at
FROM known
LEFT JOIN detailed ON detailed.athlete_id = known.athlete_id AND detailed.id = known.id
LEFT JOIN listed ON listed.athlete_id = known.athlete_id AND listed.id = known.id')
GO
-- The view of an earlier version goes first; rights that were granted on it have to be granted again.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') AND name = N'retired')
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_gear]
GO
-- The activity list knows a gear's id, an export its name, and a detailed activity both. What the athlete calls it now comes first.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_by_gear] AS
SELECT used.athlete_id, used.gear_id, COALESCE(gear.name, used.gear_name) AS gear_name, gear.retired, used.activities,
    used.distance, used.moving_time, used.total_elevation_gain
FROM (
    SELECT athlete_id, gear_id, MAX(gear_name) AS gear_name, COUNT(*) AS activities,
        SUM(distance) AS distance, SUM(CAST(moving_time AS bigint)) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
    FROM (
        SELECT athlete_id, gear_id, distance, moving_time, total_elevation_gain,
            CASE
                WHEN origin = ''export'' AND ISJSON(raw) = 1 THEN JSON_VALUE(raw, ''$.gear_name'')
                WHEN detail_level = 3 AND ISJSON(raw) = 1 THEN JSON_VALUE(raw, ''$.gear.name'')
            END AS gear_name
        FROM [$(schema_text)].[$(table_text)]
    ) AS known
    WHERE gear_id IS NOT NULL OR gear_name IS NOT NULL
    GROUP BY athlete_id, gear_id, CASE WHEN gear_id IS NULL THEN gear_name END
) AS used
LEFT JOIN [$(schema_text)].[$(table_text)_gear] AS gear ON gear.athlete_id = used.athlete_id AND gear.id = used.gear_id')
GO
