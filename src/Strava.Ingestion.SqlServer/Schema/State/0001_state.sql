-- Keys are compared by code point, as every other state store compares them.
IF OBJECT_ID(N'[$(schema_text)].[$(table_text)]', N'U') IS NULL
CREATE TABLE [$(schema)].[$(table)] (
    document varchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT [PK_$(table)] PRIMARY KEY,
    content varbinary(max) NOT NULL,
    version uniqueidentifier NOT NULL
)
GO
