using Azure.Storage.Blobs;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Console;

/// <summary>Which place the report reads: a database before files, and both before the blobs that may have filled them.</summary>
internal sealed class StoredHistories(ConsoleEnvironment environment, Settings settings, Action<int> countRead)
{
    /// <param name="database">The file that was named on the command line, or null for what is configured.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandException">Nothing is there to read.</exception>
    /// <exception cref="ConfigurationException">A setting is wrong.</exception>
    public async Task<IStoredHistory> OpenAsync(string? database, CancellationToken cancellationToken)
    {
        if (database is not null)
        {
            var path = environment.PathOf(database);
            DatabaseFile.RequireNamed(path);
            return new SqliteHistory(path);
        }

        if (settings.Database is { } configured && File.Exists(configured))
        {
            return new SqliteHistory(configured);
        }

        if (settings.SqlServerTables is { ConnectionString.Length: > 0 } server)
        {
            return new SqlServerHistory(
                SqlServerAccount.Connect(server.ConnectionString),
                SqlServerAccount.Table(server.Schema, server.Table),
                SqlServerAccount.Table(server.Schema, server.Table + "_gear"));
        }

        if (settings.HasFiles)
        {
            return new ReaderHistory(await ReadablePlace.OpenAsync(environment, settings, database: null, cancellationToken));
        }

        if (settings.BlobSource is { } blobs)
        {
            var account = BlobAccount.Connect(settings);
            var source = Source(account, blobs);
            var documents = new BlobDocuments(account.GetBlobContainerClient(blobs.Container), Folder(blobs));
            return new BlobHistory(source, documents, $"blob container {blobs.Container}", environment.Time, countRead);
        }

        if (settings.Database is { } missing)
        {
            DatabaseFile.RequireConfigured(missing);
        }

        throw new ConfigurationException(
            "A report is made from SQLite, SQL Server, files or blobs, and none of these is configured: "
                + "set Strava:Sinks:Sqlite:Path, or name a database with --database.");
    }

    private static string Folder(AzureBlobSinkOptions blobs) => blobs.Prefix.TrimEnd('/') is { Length: > 0 } prefix ? prefix + "/" : "";

    private static IActivitySource Source(BlobServiceClient account, AzureBlobSinkOptions blobs)
    {
        try
        {
            return AzureBlobSource.FromContainer(
                account.GetBlobContainerClient(blobs.Container), Folder(blobs) is { Length: > 0 } folder ? folder : null);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"Strava:Sinks:AzureBlob: {e.Message}");
        }
    }
}
