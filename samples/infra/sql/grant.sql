-- Lets an identity fill and read the tables of schema dbo; run it as the server's Entra administrator, once, after the schema:
--   sqlcmd -G -S <server> -d <database> -v identity=<identity> -i grant.sql
IF DATABASE_PRINCIPAL_ID(N'$(identity)') IS NULL
    CREATE USER [$(identity)] FROM EXTERNAL PROVIDER;
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON SCHEMA::dbo TO [$(identity)];
