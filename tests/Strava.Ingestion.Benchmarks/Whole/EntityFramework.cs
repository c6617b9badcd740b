using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>What an app with Entity Framework Core would do: a context and one <c>SaveChanges</c> a page, after a look at what is there.</summary>
internal static class EntityFramework
{
    public static async Task RunAsync(string folder, StravaAddress strava)
    {
        var path = Path.Combine(folder, "ef.db");
        await using (var first = new ActivityContext(path))
        {
            await first.Database.EnsureCreatedAsync();
        }

        await foreach (var page in PlainPages.ReadAsync(strava))
        {
            await using var context = new ActivityContext(path);
            using var activities = JsonDocument.Parse(page);
            var rows = activities.RootElement.EnumerateArray().Select(ActivityRow.Of).ToList();
            var ids = rows.Select(row => row.Id).ToList();
            var held = await context.Activities.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
            foreach (var row in rows)
            {
                if (held.TryGetValue(row.Id, out var known))
                {
                    context.Entry(known).CurrentValues.SetValues(row);
                }
                else
                {
                    context.Add(row);
                }
            }

            await context.SaveChangesAsync();
        }
    }
}
