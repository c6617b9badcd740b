-- An earlier version let the server check that raw is JSON. Every document was read as JSON before it comes here; one that the server
-- takes for none would stop every later sync at the same page. Views ask ISJSON before they look into it.
IF OBJECT_ID(N'[$(schema_text)].[CK_$(table_text)_raw]', N'C') IS NOT NULL
ALTER TABLE [$(schema)].[$(table)] DROP CONSTRAINT [CK_$(table)_raw]
GO
