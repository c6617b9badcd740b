namespace Strava.Ingestion.Tests;

public sealed class HistoryWalkTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, int> Histories()
    {
        var data = new TheoryData<int, int>();
        foreach (var order in new[] { ListOrder.NewestFirst, ListOrder.OldestFirst, ListOrder.AsStrava })
        {
            foreach (var count in new[] { 0, 1, 2, 199, 200, 201, 399, 400, 401, 1000, 5000, 29_850, 30_001, 40_000 })
            {
                data.Add(count, (int)order);
            }
        }

        data.Add(100_000, (int)ListOrder.NewestFirst);
        return data;
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void A_first_walk_delivers_everything_once_within_the_request_bound(int count, int order)
    {
        var history = FakeHistory.Of(count, (ListOrder)order);

        var walked = history.Walk();

        Assert.Equal(history.Ids.Order(), walked.Delivered.Order());
        Assert.InRange(history.Requests, 1, (int)Math.Ceiling(count / 200.0) + 4);
    }

    [Theory]
    [InlineData((int)ListOrder.NewestFirst)]
    [InlineData((int)ListOrder.OldestFirst)]
    [InlineData((int)ListOrder.AsStrava)]
    public void Whether_the_bounds_are_inclusive_does_not_matter(int order)
    {
        var history = FakeHistory.Of(1000, (ListOrder)order, inclusiveBounds: true);

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Order());
    }

    [Fact]
    public void A_list_in_no_order_is_counted_through_page_by_page()
    {
        var history = FakeHistory.Of(1000, ListOrder.None);

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Order());
        Assert.InRange(history.Requests, 1, 7);
    }

    [Theory]
    [InlineData((int)ListOrder.NewestFirst)]
    [InlineData((int)ListOrder.OldestFirst)]
    public void Hundreds_of_activities_in_one_second_are_all_delivered(int order)
    {
        var history = FakeHistory.Of(300, (ListOrder)order);
        for (var i = 0; i < 650; i++)
        {
            history.Add(Monday);
        }

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Distinct().Order());
    }

    [Fact]
    public void Activities_without_a_start_date_are_delivered()
    {
        var history = FakeHistory.Of(450);
        for (var i = 0; i < 20; i++)
        {
            history.AddUndated(Monday.AddDays(-10 * i));
        }

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Order());
    }

    [Fact]
    public void A_clock_that_ran_ahead_does_not_move_the_watermark_into_the_future()
    {
        var history = FakeHistory.Of(10);
        history.Add(Monday.AddYears(5));

        var walked = history.Walk();

        Assert.Equal(history.Ids.Order(), walked.Delivered.Distinct().Order());
        Assert.True(walked.Positions[^1].Left.Newest < Monday.AddDays(2).ToUnixTimeSeconds());
    }

    [Fact]
    public void Clocks_that_say_it_is_before_1970_are_never_asked_for()
    {
        var history = FakeHistory.Of(300);
        for (var i = 0; i < 300; i++)
        {
            history.Add(DateTimeOffset.UnixEpoch.AddDays(-i));
        }

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Distinct().Order());
        Assert.All(history.Queries, query => Assert.False(query.Before < DateTimeOffset.UnixEpoch || query.After < DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Malformed_entries_are_reported_once_and_hide_nothing()
    {
        var history = FakeHistory.Of(600);
        for (var i = 0; i < 5; i++)
        {
            history.AddMalformed(Monday.AddDays(-60 * i));
        }

        var walked = history.Walk();

        Assert.Equal(history.Ids.Where(id => id > 0).Order(), walked.Delivered.Order());
        Assert.Equal(5, walked.Rejected);
    }

    [Fact]
    public void A_page_of_nothing_but_malformed_entries_hides_nothing()
    {
        var history = FakeHistory.Of(300);
        for (var i = 0; i < 250; i++)
        {
            history.AddMalformed(Monday.AddMinutes(-i));
        }

        var walked = history.Walk();

        Assert.Equal(history.Ids.Where(id => id > 0).Order(), walked.Delivered.Order());
        Assert.Equal(250, walked.Rejected);
    }

    public static TheoryData<int, int> Churn()
    {
        var data = new TheoryData<int, int>();
        for (var seed = 0; seed < 60; seed++)
        {
            data.Add(seed, seed % 3);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Churn))]
    public void Whatever_is_added_or_deleted_meanwhile_everything_that_stays_is_delivered(int seed, int order)
    {
        var random = new Random(seed);
        var history = FakeHistory.Of(1500, (ListOrder)order);
        var staying = history.Ids.ToHashSet();

        var walked = history.Walk(between: _ =>
        {
            for (var i = 0; i < random.Next(40); i++)
            {
                var index = random.Next(history.Ids.Count());
                staying.Remove(history.Ids.ElementAt(index));
                history.RemoveAt(index);
                history.Add(Monday.AddHours(-random.Next(16_000)));
            }
        });

        Assert.Empty(staying.Except(walked.Delivered));
    }

    [Theory]
    [InlineData((int)ListOrder.NewestFirst)]
    [InlineData((int)ListOrder.OldestFirst)]
    [InlineData((int)ListOrder.AsStrava)]
    [InlineData((int)ListOrder.None)]
    public void A_walk_taken_up_after_any_page_delivers_the_rest(int order)
    {
        var history = FakeHistory.Of(1300, (ListOrder)order);
        var walked = history.Walk();

        foreach (var (left, delivered, _) in walked.Positions.Where(position => !position.Finished))
        {
            var resumed = history.Walk(start: left);

            Assert.Equal(history.Ids.Order(), walked.Delivered.Take(delivered).Concat(resumed.Delivered).Distinct().Order());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Any_page_size_delivers_everything(int pageSize)
    {
        var history = FakeHistory.Of(95);

        Assert.Equal(history.Ids.Order(), history.Walk(pageSize: pageSize).Delivered.Distinct().Order());
    }

    [Theory]
    [InlineData((int)ListOrder.NewestFirst, 1)]
    [InlineData((int)ListOrder.OldestFirst, 1)]
    [InlineData((int)ListOrder.AsStrava, 1)]
    [InlineData((int)ListOrder.NewestFirst, 30)]
    [InlineData((int)ListOrder.AsStrava, 30)]
    [InlineData((int)ListOrder.NewestFirst, 199)]
    [InlineData((int)ListOrder.AsStrava, 199)]
    public void A_poll_without_news_costs_two_requests_at_most(int order, int recent)
    {
        var history = FakeHistory.Of(recent, (ListOrder)order);

        history.Walk(start: new WalkState { From = Monday.AddYears(-1).ToUnixTimeSeconds() }, reach: WalkReach.Recent);

        Assert.InRange(history.Requests, 1, 2);
    }

    [Fact]
    public void A_walk_whose_last_activity_is_deleted_meanwhile_ends()
    {
        var history = FakeHistory.Of(1);

        var walked = history.Walk(between: number =>
        {
            if (number == 1)
            {
                history.RemoveAt(0);
            }
        });

        Assert.Single(walked.Delivered);
        Assert.InRange(history.Requests, 2, 5);
    }

    [Fact]
    public void A_server_that_ignores_the_page_number_ends_in_an_error_and_not_in_a_loop()
    {
        var history = new FakeHistory();
        for (var i = 0; i < 200; i++)
        {
            history.Add(Monday);
        }

        var walk = new HistoryWalk(new WalkState(), WalkReach.Whole, pageSize: 200, Monday);
        var samePage = history.Answer(new ActivityQuery());
        walk.Advance(samePage);

        Assert.Throws<StravaTransientException>(() => walk.Advance(samePage));
    }
}
