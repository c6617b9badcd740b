-- The view of an earlier version goes first, with the one that reads it; rights that were granted on them have to be granted again.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_gear]', N'V') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)_gear]', N'V') AND name = N'origin')
BEGIN
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_gear];
DROP VIEW IF EXISTS [$(schema)].[$(table)_gear];
END
GO
-- A row a bike or pair of shoes: in detail where it was asked for, and else as the profile lists what is in use. The distance, in metres, is the newer one.
-- An export lists gear by name, without an id; of that, what the API does not know by this name.
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
exported AS (
    SELECT athlete_id, MAX(retrieved_at) AS retrieved_at, JSON_VALUE(raw, ''$.name'') AS name, MAX(JSON_VALUE(raw, ''$.brand_name'')) AS brand_name,
        MAX(JSON_VALUE(raw, ''$.model_name'')) AS model_name
    FROM (
        SELECT documents.athlete_id, documents.retrieved_at, CASE WHEN piece.[type] = 5 THEN piece.[value] END AS raw
        FROM (
            SELECT athlete_id, retrieved_at, CASE WHEN ISJSON(raw) = 1 THEN raw ELSE N''[]'' END AS raw
            FROM [$(schema_text)].[$(table_text)_athlete_documents] WHERE kind = ''export_gear''
        ) AS documents CROSS APPLY OPENJSON(documents.raw) AS piece
    ) AS pieces
    WHERE JSON_VALUE(raw, ''$.name'') IS NOT NULL GROUP BY athlete_id, JSON_VALUE(raw, ''$.name'')
),
known AS (
    SELECT athlete_id, id FROM detailed UNION SELECT athlete_id, id FROM listed
),
of_api AS (
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
    LEFT JOIN listed ON listed.athlete_id = known.athlete_id AND listed.id = known.id
)
SELECT athlete_id, id, name, nickname, brand_name, model_name, description, frame_type, weight, is_primary, retired, distance, retrieved_at, ''api'' AS origin
FROM of_api
UNION ALL
SELECT athlete_id, NULL, name, NULL, brand_name, model_name, NULL, NULL, NULL, NULL, NULL, NULL, retrieved_at, ''export''
FROM exported
WHERE NOT EXISTS (SELECT 1 FROM of_api WHERE of_api.athlete_id = exported.athlete_id AND exported.name IN (of_api.name, of_api.nickname))')
GO
