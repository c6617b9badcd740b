-- For deployments without code of ours: brings pages of Strava's activity list, as text, into the tables of the sink.
-- Run it after the schema (strava-ingest schema sqlserver). It may be run again.
IF OBJECT_ID(N'dbo.strava_pages', N'U') IS NULL
CREATE TABLE dbo.strava_pages (
    blob nvarchar(400) NOT NULL,
    document nvarchar(max) NOT NULL
);
GO
-- One page, by the rules of the sink: a detail is never replaced by a summary, nor something later by something earlier, and what is
-- unchanged is left alone. A value that does not fit its column is NULL there; raw has the whole document.
CREATE OR ALTER PROCEDURE dbo.load_strava_page @athlete_id bigint, @document nvarchar(max), @retrieved_at datetime2(7) AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    DECLARE @batch dbo.activities_batch;
    INSERT INTO @batch (
        athlete_id, id, name, distance, moving_time, elapsed_time, total_elevation_gain, elev_high, elev_low, type, sport_type, workout_type, start_date, start_date_local, timezone, utc_offset, start_latitude, start_longitude, end_latitude, end_longitude, summary_polyline, average_speed, max_speed, average_cadence, average_temp, average_watts, weighted_average_watts, max_watts, kilojoules, device_watts, has_heartrate, average_heartrate, max_heartrate, suffer_score, gear_id, device_name, trainer, commute, manual, private, visibility, flagged, hide_from_home, external_id, upload_id, achievement_count, kudos_count, comment_count, athlete_count, photo_count, total_photo_count, pr_count, content_hash, origin, detail_level, retrieved_at, raw)
    SELECT
        @athlete_id,
        TRY_CONVERT(bigint, JSON_VALUE(activity.value, '$.id')),
        CASE WHEN LEN(long_text.name) <= 500 THEN long_text.name END,
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.distance')),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.moving_time'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.elapsed_time'))),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.total_elevation_gain')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.elev_high')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.elev_low')),
        CASE WHEN LEN(JSON_VALUE(activity.value, '$.type')) <= 100 THEN JSON_VALUE(activity.value, '$.type') END,
        CASE WHEN LEN(JSON_VALUE(activity.value, '$.sport_type')) <= 100 THEN JSON_VALUE(activity.value, '$.sport_type') END,
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.workout_type'))),
        TRY_CONVERT(datetime2(0), TRY_CONVERT(datetimeoffset, JSON_VALUE(activity.value, '$.start_date'))),
        TRY_CONVERT(datetime2(0), TRY_CONVERT(datetimeoffset, JSON_VALUE(activity.value, '$.start_date_local'))),
        CASE WHEN LEN(JSON_VALUE(activity.value, '$.timezone')) <= 100 THEN JSON_VALUE(activity.value, '$.timezone') END,
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.utc_offset')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.start_latlng[0]')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.start_latlng[1]')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.end_latlng[0]')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.end_latlng[1]')),
        long_text.summary_polyline,
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.average_speed')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.max_speed')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.average_cadence')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.average_temp')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.average_watts')),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.weighted_average_watts'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.max_watts'))),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.kilojoules')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.device_watts')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.has_heartrate')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.average_heartrate')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.max_heartrate')),
        TRY_CONVERT(float, JSON_VALUE(activity.value, '$.suffer_score')),
        CASE WHEN LEN(JSON_VALUE(activity.value, '$.gear_id')) <= 100 THEN JSON_VALUE(activity.value, '$.gear_id') END,
        CASE WHEN LEN(long_text.device_name) <= 500 THEN long_text.device_name END,
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.trainer')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.commute')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.manual')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.private')),
        CASE WHEN LEN(JSON_VALUE(activity.value, '$.visibility')) <= 100 THEN JSON_VALUE(activity.value, '$.visibility') END,
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.flagged')),
        TRY_CONVERT(bit, JSON_VALUE(activity.value, '$.hide_from_home')),
        CASE WHEN LEN(long_text.external_id) <= 500 THEN long_text.external_id END,
        TRY_CONVERT(bigint, JSON_VALUE(activity.value, '$.upload_id')),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.achievement_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.kudos_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.comment_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.athlete_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.photo_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.total_photo_count'))),
        TRY_CONVERT(int, TRY_CONVERT(float, JSON_VALUE(activity.value, '$.pr_count'))),
        HASHBYTES('SHA2_256', CONVERT(varchar(max), activity.value COLLATE Latin1_General_100_BIN2_UTF8)),
        'api',
        2,
        @retrieved_at,
        activity.value
    FROM OPENJSON(@document) AS activity
    CROSS APPLY OPENJSON(activity.value) WITH (name nvarchar(max) '$.name', summary_polyline nvarchar(max) '$.map.summary_polyline', device_name nvarchar(max) '$.device_name', external_id nvarchar(max) '$.external_id') AS long_text
    WHERE activity.type = 5 AND TRY_CONVERT(bigint, JSON_VALUE(activity.value, '$.id')) IS NOT NULL;

    BEGIN TRANSACTION;
    -- What was removed later than the page was retrieved stays away.
    DELETE new FROM @batch AS new INNER JOIN dbo.activities_tombstones AS gone WITH (HOLDLOCK) ON gone.athlete_id = new.athlete_id AND gone.id = new.id
    WHERE gone.removed_at > new.retrieved_at AND gone.removed_at <= SYSUTCDATETIME();

    UPDATE held SET
        name = new.name,
        distance = new.distance,
        moving_time = new.moving_time,
        elapsed_time = new.elapsed_time,
        total_elevation_gain = new.total_elevation_gain,
        elev_high = new.elev_high,
        elev_low = new.elev_low,
        type = new.type,
        sport_type = new.sport_type,
        workout_type = new.workout_type,
        start_date = new.start_date,
        start_date_local = new.start_date_local,
        timezone = new.timezone,
        utc_offset = new.utc_offset,
        start_latitude = new.start_latitude,
        start_longitude = new.start_longitude,
        end_latitude = new.end_latitude,
        end_longitude = new.end_longitude,
        summary_polyline = new.summary_polyline,
        average_speed = new.average_speed,
        max_speed = new.max_speed,
        average_cadence = new.average_cadence,
        average_temp = new.average_temp,
        average_watts = new.average_watts,
        weighted_average_watts = new.weighted_average_watts,
        max_watts = new.max_watts,
        kilojoules = new.kilojoules,
        device_watts = new.device_watts,
        has_heartrate = new.has_heartrate,
        average_heartrate = new.average_heartrate,
        max_heartrate = new.max_heartrate,
        suffer_score = new.suffer_score,
        gear_id = new.gear_id,
        device_name = new.device_name,
        trainer = new.trainer,
        commute = new.commute,
        manual = new.manual,
        private = new.private,
        visibility = new.visibility,
        flagged = new.flagged,
        hide_from_home = new.hide_from_home,
        external_id = new.external_id,
        upload_id = new.upload_id,
        achievement_count = new.achievement_count,
        kudos_count = new.kudos_count,
        comment_count = new.comment_count,
        athlete_count = new.athlete_count,
        photo_count = new.photo_count,
        total_photo_count = new.total_photo_count,
        pr_count = new.pr_count,
        content_hash = new.content_hash,
        origin = new.origin,
        detail_level = new.detail_level,
        retrieved_at = new.retrieved_at,
        raw = new.raw,
        raw_bytes = NULL
    FROM dbo.activities AS held WITH (UPDLOCK, HOLDLOCK) INNER JOIN @batch AS new ON held.athlete_id = new.athlete_id AND held.id = new.id
    WHERE held.origin = 'export'
        OR new.detail_level > held.detail_level
        OR (new.detail_level = held.detail_level AND new.content_hash <> held.content_hash AND new.retrieved_at >= held.retrieved_at);

    -- What came again unchanged was retrieved again.
    UPDATE held SET retrieved_at = new.retrieved_at
    FROM dbo.activities AS held INNER JOIN @batch AS new ON held.athlete_id = new.athlete_id AND held.id = new.id
    WHERE held.origin = new.origin AND held.detail_level = new.detail_level AND held.content_hash = new.content_hash AND held.retrieved_at < new.retrieved_at;
    INSERT INTO dbo.activities (
        athlete_id, id, name, distance, moving_time, elapsed_time, total_elevation_gain, elev_high, elev_low, type, sport_type, workout_type, start_date, start_date_local, timezone, utc_offset, start_latitude, start_longitude, end_latitude, end_longitude, summary_polyline, average_speed, max_speed, average_cadence, average_temp, average_watts, weighted_average_watts, max_watts, kilojoules, device_watts, has_heartrate, average_heartrate, max_heartrate, suffer_score, gear_id, device_name, trainer, commute, manual, private, visibility, flagged, hide_from_home, external_id, upload_id, achievement_count, kudos_count, comment_count, athlete_count, photo_count, total_photo_count, pr_count, content_hash, origin, detail_level, retrieved_at, raw)
    SELECT new.athlete_id, new.id, new.name, new.distance, new.moving_time, new.elapsed_time, new.total_elevation_gain, new.elev_high, new.elev_low, new.type, new.sport_type, new.workout_type, new.start_date, new.start_date_local, new.timezone, new.utc_offset, new.start_latitude, new.start_longitude, new.end_latitude, new.end_longitude, new.summary_polyline, new.average_speed, new.max_speed, new.average_cadence, new.average_temp, new.average_watts, new.weighted_average_watts, new.max_watts, new.kilojoules, new.device_watts, new.has_heartrate, new.average_heartrate, new.max_heartrate, new.suffer_score, new.gear_id, new.device_name, new.trainer, new.commute, new.manual, new.private, new.visibility, new.flagged, new.hide_from_home, new.external_id, new.upload_id, new.achievement_count, new.kudos_count, new.comment_count, new.athlete_count, new.photo_count, new.total_photo_count, new.pr_count, new.content_hash, new.origin, new.detail_level, new.retrieved_at, new.raw
    FROM @batch AS new
    WHERE NOT EXISTS (SELECT 1 FROM dbo.activities AS held WITH (UPDLOCK, HOLDLOCK) WHERE held.athlete_id = new.athlete_id AND held.id = new.id);
    COMMIT TRANSACTION;
END;
GO
-- Every page that was copied into strava_pages, each for itself, so that a page is either loaded and gone or still there.
CREATE OR ALTER PROCEDURE dbo.load_strava_pages @athlete_id bigint, @retrieved_at datetime2(7) AS
BEGIN
    SET NOCOUNT ON;
    DECLARE @blob nvarchar(400), @document nvarchar(max);
    WHILE EXISTS (SELECT 1 FROM dbo.strava_pages)
    BEGIN
        SELECT TOP (1) @blob = blob, @document = document FROM dbo.strava_pages ORDER BY blob;
        EXEC dbo.load_strava_page @athlete_id, @document, @retrieved_at;
        DELETE FROM dbo.strava_pages WHERE blob = @blob;
    END;
END;
