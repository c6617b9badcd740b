-- What Strava has of an athlete beside the activities, a document a kind and key: profile, zones, stats, gear, starred_segments, routes.
CREATE TABLE athlete_documents (
    athlete_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- The id of a gear, the number of a page from 1, and else empty.
    key TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    retrieved_at TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (athlete_id, kind, key)
);

CREATE VIEW athletes AS
SELECT athlete_id, json_extract(raw, '$.username') AS username, json_extract(raw, '$.firstname') AS firstname, json_extract(raw, '$.lastname') AS lastname,
    json_extract(raw, '$.city') AS city, json_extract(raw, '$.state') AS state, json_extract(raw, '$.country') AS country, json_extract(raw, '$.sex') AS sex,
    json_extract(raw, '$.summit') AS summit, json_extract(raw, '$.weight') AS weight, json_extract(raw, '$.ftp') AS ftp,
    json_extract(raw, '$.measurement_preference') AS measurement_preference,
    json_extract(raw, '$.follower_count') AS follower_count, json_extract(raw, '$.friend_count') AS friend_count,
    json_extract(raw, '$.profile') AS profile, json_extract(raw, '$.created_at') AS created_at, json_extract(raw, '$.updated_at') AS updated_at, retrieved_at, raw
FROM (SELECT athlete_id, retrieved_at, CASE WHEN json_valid(raw) THEN raw END AS raw FROM athlete_documents WHERE kind = 'profile');

-- A row a bike or pair of shoes: in detail where it was asked for, and else as the profile lists what is in use. The distance, in metres, is the newer one.
CREATE VIEW gear AS
WITH detailed AS (
    SELECT athlete_id, key AS id, retrieved_at, CASE WHEN json_valid(raw) THEN raw END AS raw FROM athlete_documents WHERE kind = 'gear'
),
profiles AS (
    SELECT athlete_id, retrieved_at, CASE WHEN json_valid(raw) THEN raw ELSE '{}' END AS raw FROM athlete_documents WHERE kind = 'profile'
),
pieces AS (
    SELECT athlete_id, retrieved_at, CASE WHEN piece.type = 'object' THEN piece.value END AS raw FROM profiles, json_each(profiles.raw, '$.bikes') AS piece
    UNION ALL
    SELECT athlete_id, retrieved_at, CASE WHEN piece.type = 'object' THEN piece.value END AS raw FROM profiles, json_each(profiles.raw, '$.shoes') AS piece
),
listed AS (
    SELECT athlete_id, json_extract(raw, '$.id') AS id, MAX(retrieved_at) AS retrieved_at, raw FROM pieces WHERE json_extract(raw, '$.id') IS NOT NULL GROUP BY 1, 2
)
SELECT known.athlete_id, known.id,
    coalesce(json_extract(detailed.raw, '$.name'), json_extract(listed.raw, '$.name')) AS name,
    coalesce(json_extract(detailed.raw, '$.nickname'), json_extract(listed.raw, '$.nickname')) AS nickname,
    json_extract(detailed.raw, '$.brand_name') AS brand_name, json_extract(detailed.raw, '$.model_name') AS model_name,
    json_extract(detailed.raw, '$.description') AS description,
    json_extract(detailed.raw, '$.frame_type') AS frame_type, json_extract(detailed.raw, '$.weight') AS weight,
    coalesce(json_extract(listed.raw, '$.primary'), json_extract(detailed.raw, '$.primary')) AS is_primary,
    coalesce(json_extract(listed.raw, '$.retired'), json_extract(detailed.raw, '$.retired')) AS retired,
    CASE
        WHEN detailed.retrieved_at > listed.retrieved_at THEN json_extract(detailed.raw, '$.distance')
        ELSE coalesce(json_extract(listed.raw, '$.distance'), json_extract(detailed.raw, '$.distance'))
    END AS distance,
    CASE WHEN detailed.retrieved_at > listed.retrieved_at THEN detailed.retrieved_at ELSE coalesce(listed.retrieved_at, detailed.retrieved_at) END AS retrieved_at
FROM (SELECT athlete_id, id FROM detailed UNION SELECT athlete_id, id FROM listed) AS known
LEFT JOIN detailed ON detailed.athlete_id = known.athlete_id AND detailed.id = known.id
LEFT JOIN listed ON listed.athlete_id = known.athlete_id AND listed.id = known.id;

-- The activity list knows a gear's id, an export its name, and a detailed activity both. What the athlete calls it now comes first.
DROP VIEW activities_by_gear;
CREATE VIEW activities_by_gear AS
SELECT used.athlete_id, used.gear_id, coalesce(gear.name, used.gear_name) AS gear_name, gear.retired, used.activities,
    used.distance, used.moving_time, used.total_elevation_gain
FROM (
    SELECT athlete_id, gear_id, MAX(gear_name) AS gear_name, COUNT(*) AS activities,
        SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
    FROM (
        SELECT athlete_id, gear_id, distance, moving_time, total_elevation_gain,
            CASE
                WHEN origin = 'export' AND json_valid(raw) THEN json_extract(raw, '$.gear_name')
                WHEN detail_level = 3 AND json_valid(raw) THEN json_extract(raw, '$.gear.name')
            END AS gear_name
        FROM activities
    )
    WHERE gear_id IS NOT NULL OR gear_name IS NOT NULL
    GROUP BY athlete_id, gear_id, CASE WHEN gear_id IS NULL THEN gear_name END
) AS used
LEFT JOIN gear ON gear.athlete_id = used.athlete_id AND gear.id = used.gear_id;
