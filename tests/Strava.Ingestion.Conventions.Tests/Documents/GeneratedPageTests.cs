using Strava.Ingestion.AspNetCore;
using Strava.Ingestion.AzureStorage;
using Strava.Ingestion.Client;
using Strava.Ingestion.Console;
using Strava.Ingestion.Sqlite;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>Pages that are made from the code are those of the code of today.</summary>
public sealed class GeneratedPageTests
{
    [Fact]
    public void The_page_of_commands_is_that_of_the_program() => GeneratedPage.Check("docs/command-line.md", CommandLinePage.Create(ConsoleApp.CreateRoot(new ConsoleEnvironment
    {
        StandardOut = TextWriter.Null,
        StandardError = TextWriter.Null,
        CurrentDirectory = Repository.Root,
        Variables = new Dictionary<string, string>(),
    })));

    [Fact]
    public void The_page_of_columns_is_that_of_the_export() => GeneratedPage.Check("docs/export-columns.md", ColumnsPage.Create());

    [Fact]
    public void The_page_of_settings_is_that_of_the_options() => GeneratedPage.Check("docs/configuration.md", ConfigurationPage.Create(
    [
        ("Strava", "The app on Strava", typeof(StravaOptions)),
        ("Strava:Ingestion", "What is fetched and kept", typeof(IngestionOptions)),
        ("Strava:Schedule", "The hosted ingestion", typeof(HostedIngestionOptions)),
        ("Strava:Webhook", "Webhooks", typeof(StravaWebhookOptions)),
        ("Strava:Sinks:Sqlite", "SQLite as a sink", typeof(SqliteSinkOptions)),
        ("Strava:Sinks:SqlServer", "SQL Server as a sink", typeof(SqlServerSinkOptions)),
        ("Strava:Sinks:AzureBlob", "Blobs as a sink", typeof(AzureBlobSinkOptions)),
        ("Strava:Sinks:Files", "Files as a sink", typeof(FileSinkOptions)),
        ("Strava:State", "The keys that encrypt tokens", typeof(TokenProtectionOptions)),
        ("Strava:State:Sqlite", "State in SQLite", typeof(SqliteStateOptions)),
        ("Strava:State:SqlServer", "State in SQL Server", typeof(SqlServerStateOptions)),
        ("Strava:State:AzureBlob", "State in blobs", typeof(AzureBlobStateOptions)),
        ("Strava:State:Files", "State in files", typeof(FileStateOptions)),
    ]));
}
