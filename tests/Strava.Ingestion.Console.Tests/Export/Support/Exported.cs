using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console.Tests;

/// <summary>A workspace whose history was synced with what devices recorded.</summary>
internal static class Exported
{
    public static async Task<Workspace> SyncedAsync(int activities = 60)
    {
        var workspace = await Workspace.StartAsync(activities);
        workspace.Variables["Strava__Ingestion__Content"] = "Streams";
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        return workspace;
    }

    /// <summary>Adds one activity with what its device recorded to the SQLite sink.</summary>
    public static async Task StoreAsync(Workspace workspace, string activity, string? streams)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStravaIngestion(_ => { }).AddSqliteSink(options => options.Path = workspace.Database);
        await using var provider = services.BuildServiceProvider();
        var sink = (IContentSink)provider.GetRequiredService<IActivitySink>();
        var now = workspace.Clock.GetUtcNow();
        Assert.True(ActivityRecord.TryParse(7, Encoding.UTF8.GetBytes(activity), DetailLevel.Summary, now, out var record, out _));
        await sink.WriteAsync([record], TestContext.Current.CancellationToken);
        if (streams is not null)
        {
            var content = new ActivityContent(7, record.Id, ContentKinds.Streams, Encoding.UTF8.GetBytes(streams), now);
            Assert.Equal(1, await sink.WriteContentAsync([content], TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Rows of the SQLite sink, with null for NULL.</summary>
    public static List<object?[]> Query(Workspace workspace, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={workspace.Database};Pooling=False");
        return Rows.Query(connection, sql);
    }

    /// <summary>A value as both databases and CSV mean it: SQLite has texts for moments and numbers for flags.</summary>
    public static string Plain(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "1" : "0",
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        string text => text.TrimEnd('Z'),
        _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
    };
}
