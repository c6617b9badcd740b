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

-- What the device recorded, e.g. SELECT value FROM activity_streams, json_each(heartrate) WHERE id = 42; null is what it did not record.
CREATE VIEW activity_streams AS
SELECT athlete_id, id,
    json_extract(raw, '$.time.data') AS time, json_extract(raw, '$.distance.data') AS distance, json_extract(raw, '$.latlng.data') AS latlng,
    json_extract(raw, '$.altitude.data') AS altitude, json_extract(raw, '$.velocity_smooth.data') AS velocity_smooth,
    json_extract(raw, '$.heartrate.data') AS heartrate, json_extract(raw, '$.cadence.data') AS cadence, json_extract(raw, '$.watts.data') AS watts,
    json_extract(raw, '$.temp.data') AS temp, json_extract(raw, '$.moving.data') AS moving, json_extract(raw, '$.grade_smooth.data') AS grade_smooth,
    raw
FROM activity_contents WHERE kind = 'streams';
