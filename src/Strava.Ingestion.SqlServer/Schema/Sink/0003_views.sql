-- Views that hold for every source: an export knows no local time and no id of the gear, and documents of older scripts no sport_type.
-- Those of an earlier version go first; rights that were granted on them have to be granted again.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_gear]', N'V') AND name = N'gear_name')
BEGIN
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_week];
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_sport];
DROP VIEW IF EXISTS [$(schema)].[$(table)_by_gear];
END
GO
-- A week is named by its Monday; 1900-01-01 was one. Where the local time is unknown, as in an export, it is a week of UTC.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_week]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_by_week] AS
SELECT athlete_id, CAST(DATEADD(day, -(DATEDIFF(day, ''19000101'', start_known) % 7), CAST(start_known AS date)) AS date) AS week, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(CAST(moving_time AS bigint)) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM (SELECT athlete_id, COALESCE(start_date_local, start_date) AS start_known, distance, moving_time, total_elevation_gain FROM [$(schema_text)].[$(table_text)]) AS known
GROUP BY athlete_id, CAST(DATEADD(day, -(DATEDIFF(day, ''19000101'', start_known) % 7), CAST(start_known AS date)) AS date)')
GO
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_by_sport]', N'V') IS NULL
EXEC (N'CREATE VIEW [$(schema_text)].[$(table_text)_by_sport] AS
SELECT athlete_id, COALESCE(sport_type, type) AS sport_type, COUNT(*) AS activities,
    SUM(distance) AS distance, SUM(CAST(moving_time AS bigint)) AS moving_time, SUM(total_elevation_gain) AS total_elevation_gain
FROM [$(schema_text)].[$(table_text)] GROUP BY athlete_id, COALESCE(sport_type, type)')
GO
