using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The queries that the documentation shows for SQLite can be run.</summary>
public sealed class SqliteQueryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("queries").FullName;

    public static TheoryData<string> Documents => ["docs/sqlite.md", "docs/your-own-export.md", "src/Strava.Ingestion.Sqlite/README.md"];

    private string Database => Path.Combine(_folder, "strava.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_query_is_understood(string document)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddStravaIngestion(_ => { }).AddSqliteSink(options => options.Path = Database);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IActivitySink>().OpenAsync(TestContext.Current.CancellationToken);
        var queries = Fence.Of(document, "sql").SelectMany(block => block.Split(';')).Where(query => !string.IsNullOrWhiteSpace(query)).ToList();

        Assert.NotEmpty(queries);
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        foreach (var query in queries)
        {
            using var command = new SqliteCommand(query, connection);
            using var row = command.ExecuteReader();
            Assert.True(row.FieldCount > 0);
        }
    }
}
