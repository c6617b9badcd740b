-- What has no column in the table: from a detailed activity of the API, and else from the row of the athlete's export, which stays beside the API's
-- document. The rest of what the export says is in export_row.
CREATE VIEW activity_details AS
SELECT athlete_id, id, coalesce(json_extract(raw, '$.calories'), json_extract(export_row, '$.calories')) AS calories,
    coalesce(json_extract(raw, '$.private_note'), json_extract(export_row, '$.private_note')) AS private_note,
    json_extract(export_row, '$.gear_name') AS export_gear_name, export_row
FROM (
    SELECT activities.athlete_id, activities.id,
        CASE WHEN json_valid(activities.raw) THEN activities.raw END AS raw,
        CASE
            WHEN kept.raw IS NOT NULL AND json_valid(kept.raw) THEN kept.raw
            WHEN activities.origin = 'export' AND json_valid(activities.raw) THEN activities.raw
        END AS export_row
    FROM activities
    LEFT JOIN activity_contents AS kept ON kept.athlete_id = activities.athlete_id AND kept.id = activities.id AND kept.kind = 'exportrow'
);

-- The activity list knows a gear's id, an export its name, and a detailed activity both. What the athlete calls it now comes first. The name that an export
-- gave counts for an id where all its rows agree: the athlete may have chosen another gear since.
DROP VIEW activities_by_gear;
CREATE VIEW activities_by_gear AS
SELECT used.athlete_id, used.gear_id, coalesce(gear.name, used.gear_name, used.export_gear_name) AS gear_name, gear.retired, used.activities,
    used.distance, used.moving_time, used.total_elevation_gain
FROM (
    SELECT athlete_id, gear_id, MAX(gear_name) AS gear_name,
        CASE WHEN MIN(export_gear_name) = MAX(export_gear_name) THEN MAX(export_gear_name) END AS export_gear_name,
        COUNT(*) AS activities, SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
    FROM (
        SELECT activities.athlete_id, activities.gear_id, activities.distance, activities.moving_time, activities.total_elevation_gain,
            CASE
                WHEN activities.origin = 'export' AND json_valid(activities.raw) THEN json_extract(activities.raw, '$.gear_name')
                WHEN activities.detail_level = 3 AND json_valid(activities.raw) THEN json_extract(activities.raw, '$.gear.name')
            END AS gear_name,
            CASE WHEN kept.raw IS NOT NULL AND json_valid(kept.raw) THEN json_extract(kept.raw, '$.gear_name') END AS export_gear_name
        FROM activities
        LEFT JOIN activity_contents AS kept ON kept.athlete_id = activities.athlete_id AND kept.id = activities.id AND kept.kind = 'exportrow'
    )
    WHERE gear_id IS NOT NULL OR gear_name IS NOT NULL
    GROUP BY athlete_id, gear_id, CASE WHEN gear_id IS NULL THEN gear_name END
) AS used
LEFT JOIN gear ON gear.athlete_id = used.athlete_id AND gear.id = used.gear_id;
