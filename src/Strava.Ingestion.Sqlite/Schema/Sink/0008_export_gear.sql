-- A row a bike or pair of shoes: in detail where it was asked for, and else as the profile lists what is in use. The distance, in metres, is the newer one.
-- An export lists gear by name, without an id; of that, what the API does not know by this name.
DROP VIEW gear;
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
),
known AS (
    SELECT athlete_id, id FROM detailed UNION SELECT athlete_id, id FROM listed
),
exported AS (
    SELECT athlete_id, MAX(retrieved_at) AS retrieved_at, raw FROM (
        SELECT documents.athlete_id, documents.retrieved_at, CASE WHEN piece.type = 'object' THEN piece.value END AS raw
        FROM (
            SELECT athlete_id, retrieved_at, CASE WHEN json_valid(raw) THEN raw ELSE '[]' END AS raw FROM athlete_documents WHERE kind = 'export_gear'
        ) AS documents, json_each(documents.raw) AS piece
    )
    WHERE json_extract(raw, '$.name') IS NOT NULL GROUP BY athlete_id, json_extract(raw, '$.name')
),
of_api AS (
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
    FROM known
    LEFT JOIN detailed ON detailed.athlete_id = known.athlete_id AND detailed.id = known.id
    LEFT JOIN listed ON listed.athlete_id = known.athlete_id AND listed.id = known.id
)
SELECT athlete_id, id, name, nickname, brand_name, model_name, description, frame_type, weight, is_primary, retired, distance, retrieved_at, 'api' AS origin
FROM of_api
UNION ALL
SELECT athlete_id, NULL, json_extract(raw, '$.name'), NULL, json_extract(raw, '$.brand_name'), json_extract(raw, '$.model_name'), NULL, NULL, NULL, NULL, NULL, NULL,
    retrieved_at, 'export'
FROM exported
WHERE NOT EXISTS (
    SELECT 1 FROM of_api WHERE of_api.athlete_id = exported.athlete_id AND json_extract(exported.raw, '$.name') IN (of_api.name, of_api.nickname)
);
