-- How often something was acknowledged, as the states know it that fill this database; athlete 0 stands for several.
-- A database that an older copy has taken the place of lags behind them.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)_counts]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)_counts] (
    athlete_id bigint NOT NULL,
    counter varchar(64) NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT [PK_$(table)_counts] PRIMARY KEY CLUSTERED (athlete_id, counter)
)
GO
