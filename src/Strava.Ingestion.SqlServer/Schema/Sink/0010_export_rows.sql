-- The view of an earlier version goes first; rights that were granted on it have to be granted again. That of the details comes last, and so tells whether
-- this was done.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_details]', N'V') IS NULL
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_gear]
GO
-- The activity list knows a gear's id, an export its name, and a detailed activity both. What the athlete calls it now comes first. The name that an export
-- gave counts for an id where all its rows agree: the athlete may have chosen another gear since.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_by_gear] AS
SELECT used.athlete_id, used.gear_id, COALESCE(gear.name, used.gear_name, used.export_gear_name) AS gear_name, gear.retired, used.activities,
    used.distance, used.moving_time, used.total_elevation_gain
FROM (
    SELECT athlete_id, gear_id, MAX(gear_name) AS gear_name,
        CASE WHEN MIN(export_gear_name) = MAX(export_gear_name) THEN MAX(export_gear_name) END AS export_gear_name,
        COUNT(*) AS activities, SUM(distance) AS distance, SUM(CAST(moving_time AS bigint)) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
    FROM (
        SELECT held.athlete_id, held.gear_id, held.distance, held.moving_time, held.total_elevation_gain,
            CASE
                WHEN held.origin = ''export'' AND ISJSON(held.raw) = 1 THEN JSON_VALUE(held.raw, ''$.gear_name'')
                WHEN held.detail_level = 3 AND ISJSON(held.raw) = 1 THEN JSON_VALUE(held.raw, ''$.gear.name'')
            END AS gear_name,
            CASE WHEN ISJSON(kept.raw) = 1 THEN JSON_VALUE(kept.raw, ''$.gear_name'') END AS export_gear_name
        FROM [$(schema_text)].[$(table_text)] AS held
        LEFT JOIN [$(schema_text)].[$(table_text)_contents] AS kept ON kept.athlete_id = held.athlete_id AND kept.id = held.id AND kept.kind = ''exportrow''
    ) AS known
    WHERE gear_id IS NOT NULL OR gear_name IS NOT NULL
    GROUP BY athlete_id, gear_id, CASE WHEN gear_id IS NULL THEN gear_name END
) AS used
LEFT JOIN [$(schema_text)].[$(table_text)_gear] AS gear ON gear.athlete_id = used.athlete_id AND gear.id = used.gear_id')
GO
-- What has no column in the table: from a detailed activity of the API, and else from the row of the athlete's export, which stays beside the API's
-- document. The rest of what the export says is in export_row.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_details]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_details] AS
SELECT athlete_id, id, TRY_CAST(COALESCE(JSON_VALUE(raw, ''$.calories''), JSON_VALUE(export_row, ''$.calories'')) AS float) AS calories,
    COALESCE(JSON_VALUE(raw, ''$.private_note''), JSON_VALUE(export_row, ''$.private_note'')) AS private_note,
    JSON_VALUE(export_row, ''$.gear_name'') AS export_gear_name, export_row
FROM (
    SELECT held.athlete_id, held.id, CASE WHEN ISJSON(held.raw) = 1 THEN held.raw END AS raw,
        CASE
            WHEN ISJSON(kept.raw) = 1 THEN kept.raw
            WHEN held.origin = ''export'' AND ISJSON(held.raw) = 1 THEN held.raw
        END AS export_row
    FROM [$(schema_text)].[$(table_text)] AS held
    LEFT JOIN [$(schema_text)].[$(table_text)_contents] AS kept ON kept.athlete_id = held.athlete_id AND kept.id = held.id AND kept.kind = ''exportrow''
) AS known')
GO
