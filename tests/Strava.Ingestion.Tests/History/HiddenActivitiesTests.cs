namespace Strava.Ingestion.Tests;

/// <summary>Strava cuts a page first and then leaves out what the app may not see, so a page may be short or empty in the middle.</summary>
public sealed class HiddenActivitiesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void An_empty_page_in_the_middle_hides_nothing(int request)
    {
        var history = new FakeHistory { AnswersNothing = (number, _) => number == request };
        history.AddMany(1300);

        Assert.Equal(history.Ids.Order(), history.Walk().Delivered.Distinct().Order());
    }

    [Theory]
    [InlineData((int)ListOrder.NewestFirst)]
    [InlineData((int)ListOrder.OldestFirst)]
    public void Short_pages_in_the_middle_hide_nothing(int order)
    {
        // What the app may not see is left out after the page was cut.
        var history = new FakeHistory { Order = (ListOrder)order, IsHidden = id => id % 3 != 0 };
        history.AddMany(1300);

        Assert.Equal(history.Ids.Where(id => id % 3 == 0).Order(), history.Walk().Delivered.Distinct().Order());
    }

    public static TheoryData<int, int, int> HiddenRows()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var order in new[] { ListOrder.NewestFirst, ListOrder.OldestFirst, ListOrder.AsStrava })
        {
            foreach (var hidden in new[] { 1, 198, 199, 200, 201, 250, 398, 399 })
            {
                foreach (var before in new[] { 0, 1, 100, 199, 200, 201, 350, 400 })
                {
                    data.Add((int)order, before, hidden);
                }
            }
        }

        // Longer rows are found where a list without an end begins with the oldest, as Strava's does.
        foreach (var hidden in new[] { 400, 401, 600, 1000, 5000 })
        {
            data.Add((int)ListOrder.AsStrava, 0, hidden);
            data.Add((int)ListOrder.AsStrava, 100, hidden);
            data.Add((int)ListOrder.AsStrava, 400, hidden);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(HiddenRows))]
    public void A_row_of_hidden_activities_hides_nothing_else(int order, int before, int hidden)
    {
        var row = new HashSet<long>();
        var history = new FakeHistory { Order = (ListOrder)order, IsHidden = row.Contains };
        history.AddMany(before + hidden + 300);
        row.UnionWith(history.Ids.Skip(before).Take(hidden));

        var walked = history.Walk();

        Assert.Equal(history.Ids.Except(row).Order(), walked.Delivered.Distinct().Order());
        Assert.InRange(history.Requests, 1, (int)Math.Ceiling((before + hidden + 300) / 200.0) + 12);
    }

    [Fact]
    public void A_walk_taken_up_among_hidden_activities_comes_to_its_end()
    {
        var row = new HashSet<long>();
        var history = new FakeHistory { Order = ListOrder.AsStrava, IsHidden = row.Contains };
        history.AddMany(2000);
        row.UnionWith(history.Ids.Skip(100).Take(1500));
        var walked = history.Walk();

        foreach (var (left, delivered, _) in walked.Positions.Where(position => !position.Finished))
        {
            var resumed = history.Walk(start: left);

            Assert.Equal(history.Ids.Except(row).Order(), walked.Delivered.Take(delivered).Concat(resumed.Delivered).Distinct().Order());
        }
    }
}
