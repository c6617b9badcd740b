-- Views that hold for every source: an export knows no local time and no id of the gear, and documents of older scripts no sport_type.
DROP VIEW activities_by_week;
DROP VIEW activities_by_sport;
DROP VIEW activities_by_gear;

-- A week is named by its Monday. Where the local time is unknown, as in an export, it is a week of UTC.
CREATE VIEW activities_by_week AS
SELECT athlete_id, date(coalesce(start_date_local, start_date), 'weekday 0', '-6 days') AS week, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM activities GROUP BY 1, 2;

CREATE VIEW activities_by_sport AS
SELECT athlete_id, coalesce(sport_type, type) AS sport_type, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM activities GROUP BY 1, 2;

-- The activity list knows a gear's id, an export its name, and a detailed activity both.
CREATE VIEW activities_by_gear AS
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
GROUP BY athlete_id, gear_id, CASE WHEN gear_id IS NULL THEN gear_name END;
