namespace Strava.Ingestion.Tests.Model;

/// <summary>Strava's activity list over an account that may change between any two requests, and a server that may fail at any of them.</summary>
internal sealed class ModelStrava(ModelAccount account, ListOrder order, TimeProvider time) : IStravaHistory
{
    public const long Athlete = 42;

    /// <summary>Called before each answer; throw here to play a limit or a broken server.</summary>
    public Action? Asked { get; set; }

    public Task<long> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(Athlete);

    public Task<ActivityList> ListAsync(long athleteId, ActivityQuery query, RequestPriority priority, CancellationToken cancellationToken)
    {
        Asked?.Invoke();
        var found = account.Visible.Where(activity => !(activity.Start <= query.After) && !(activity.Start >= query.Before));
        var oldestFirst = order == ListOrder.OldestFirst || (order == ListOrder.AsStrava && query is { After: not null, Before: null });
        var page = (oldestFirst ? found.OrderBy(activity => activity.Start) : found.OrderByDescending(activity => activity.Start))
            .Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).ToList();
        return Task.FromResult(new ActivityList([.. page.Select(Parse)], []));
    }

    public Task CloseAsync() => Task.CompletedTask;

    private ActivityRecord Parse(ModelActivity activity)
    {
        Assert.True(ActivityRecord.TryParse(Athlete, activity.Json, DetailLevel.Summary, time.GetUtcNow(), out var record, out _));
        return record;
    }
}
