-- Of a table of an earlier version everything came from the API.
IF NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'[$(schema_text)].[$(table_text)_contents]', N'U') AND name = N'origin')
ALTER TABLE [$(schema)].[$(table)_contents] ADD origin varchar(6) NOT NULL CONSTRAINT [DF_$(table)_contents_origin] DEFAULT 'api'
GO
