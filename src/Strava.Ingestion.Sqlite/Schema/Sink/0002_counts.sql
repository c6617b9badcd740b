-- How often something was acknowledged, as the states know it that fill this database; athlete 0 stands for several.
-- A database that an older copy has taken the place of lags behind them.
CREATE TABLE sink_counts (
    athlete_id INTEGER NOT NULL,
    counter TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (athlete_id, counter)
) WITHOUT ROWID;
