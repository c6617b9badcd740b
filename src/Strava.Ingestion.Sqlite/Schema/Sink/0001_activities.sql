CREATE TABLE sink_identity (identity TEXT NOT NULL);
INSERT INTO sink_identity VALUES ('sqlite/' || lower(hex(randomblob(16))));

-- Columns are called as Strava calls its fields; distances are metres, times seconds, speeds metres a second.
CREATE TABLE activities (
    athlete_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT,
    distance REAL,
    moving_time INTEGER,
    elapsed_time INTEGER,
    total_elevation_gain REAL,
    elev_high REAL,
    elev_low REAL,
    type TEXT,
    sport_type TEXT,
    workout_type INTEGER,
    start_date TEXT,
    start_date_local TEXT,
    timezone TEXT,
    utc_offset REAL,
    start_latitude REAL,
    start_longitude REAL,
    end_latitude REAL,
    end_longitude REAL,
    summary_polyline TEXT,
    average_speed REAL,
    max_speed REAL,
    average_cadence REAL,
    average_temp REAL,
    average_watts REAL,
    weighted_average_watts INTEGER,
    max_watts INTEGER,
    kilojoules REAL,
    device_watts INTEGER,
    has_heartrate INTEGER,
    average_heartrate REAL,
    max_heartrate REAL,
    suffer_score REAL,
    gear_id TEXT,
    device_name TEXT,
    trainer INTEGER,
    commute INTEGER,
    manual INTEGER,
    private INTEGER,
    visibility TEXT,
    flagged INTEGER,
    hide_from_home INTEGER,
    external_id TEXT,
    upload_id INTEGER,
    achievement_count INTEGER,
    kudos_count INTEGER,
    comment_count INTEGER,
    athlete_count INTEGER,
    photo_count INTEGER,
    total_photo_count INTEGER,
    pr_count INTEGER,
    content_hash BLOB NOT NULL,
    -- 'api' or 'export'.
    origin TEXT NOT NULL,
    -- 2 is an entry of the activity list or a row of an export, 3 the detailed activity.
    detail_level INTEGER NOT NULL,
    retrieved_at TEXT NOT NULL,
    -- Last, so that comparing and listing need not read through a long document.
    raw TEXT NOT NULL,
    PRIMARY KEY (athlete_id, id)
);

CREATE INDEX activities_by_start ON activities (athlete_id, start_date);

-- What was removed, without personal data.
CREATE TABLE activity_tombstones (
    athlete_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    removed_at TEXT NOT NULL,
    PRIMARY KEY (athlete_id, id)
) WITHOUT ROWID;

CREATE TRIGGER activities_return AFTER INSERT ON activities
BEGIN
    DELETE FROM activity_tombstones WHERE athlete_id = new.athlete_id AND id = new.id;
END;

-- What Strava has of an activity beside the activity itself, a document a kind: laps, zones, streams, comments, kudos, photos.
CREATE TABLE activity_contents (
    athlete_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    retrieved_at TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (athlete_id, id, kind)
);

-- However an activity goes (removed, expired, purged), nothing of it stays.
CREATE TRIGGER activities_gone AFTER DELETE ON activities
BEGIN
    DELETE FROM activity_contents WHERE athlete_id = old.athlete_id AND id = old.id;
END;

-- A week is named by its Monday.
CREATE VIEW activities_by_week AS
SELECT athlete_id, date(start_date_local, 'weekday 0', '-6 days') AS week, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM activities GROUP BY 1, 2;

CREATE VIEW activities_by_sport AS
SELECT athlete_id, sport_type, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM activities GROUP BY 1, 2;

CREATE VIEW activities_by_gear AS
SELECT athlete_id, gear_id, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(moving_time) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM activities WHERE gear_id IS NOT NULL GROUP BY 1, 2;

-- What the device recorded, e.g. SELECT value FROM activity_streams, json_each(heartrate) WHERE id = 42; null is what it did not record.
CREATE VIEW activity_streams AS
SELECT athlete_id, id,
    json_extract(raw, '$.time.data') AS time, json_extract(raw, '$.distance.data') AS distance, json_extract(raw, '$.latlng.data') AS latlng,
    json_extract(raw, '$.altitude.data') AS altitude, json_extract(raw, '$.velocity_smooth.data') AS velocity_smooth,
    json_extract(raw, '$.heartrate.data') AS heartrate, json_extract(raw, '$.cadence.data') AS cadence, json_extract(raw, '$.watts.data') AS watts,
    json_extract(raw, '$.temp.data') AS temp, json_extract(raw, '$.moving.data') AS moving, json_extract(raw, '$.grade_smooth.data') AS grade_smooth,
    raw
FROM activity_contents WHERE kind = 'streams';
