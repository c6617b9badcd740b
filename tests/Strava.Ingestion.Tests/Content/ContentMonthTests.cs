using static Strava.Ingestion.ContentKinds;

namespace Strava.Ingestion.Tests;

public sealed class ContentMonthTests
{
    private const ContentKinds Asked = Detail | Streams | Kudos;
    private static readonly DateTimeOffset Now = TestClock.Origin;

    private readonly ContentMonth _month = new();

    [Fact]
    public void The_newest_activity_comes_first_with_all_its_kinds()
    {
        _month.Add([Note(1, start: 100), Note(2, start: 300), Note(3, start: 200)], Detail | Streams);

        Assert.Equal([(2, Detail), (2, Streams), (3, Detail), (3, Streams), (1, Detail), (1, Streams)], Due(Detail | Streams));
        Assert.Equal(6, _month.CountWaiting(Detail | Streams));
    }

    [Fact]
    public void An_activity_that_is_known_and_unchanged_is_left_alone()
    {
        _month.Add([Note(1)], Asked);
        Settle(Asked);

        Assert.False(_month.Add([Note(1)], Asked));
        Assert.Empty(Due(Asked));
    }

    [Fact]
    public void An_edit_asks_again_for_the_detail_and_what_people_add_and_not_for_the_recording()
    {
        _month.Add([Note(1)], Asked);
        Settle(Asked);

        Assert.True(_month.Add([Note(1, hash: "edited")], Asked));

        Assert.Equal([(1, Detail), (1, Kudos)], Due(Asked));
    }

    [Fact]
    public void A_detail_that_is_held_is_renewed_after_an_edit_though_nobody_asks_for_details_any_more()
    {
        _month.Add([Note(1), Note(2)], Detail);
        Settle(Detail, 1);

        _month.Add([Note(1, hash: "edited"), Note(2, hash: "edited"), Note(3)], None);

        Assert.Equal([(1, Detail)], Due(None));
    }

    [Fact]
    public void A_kind_that_is_new_is_asked_for_and_one_that_nobody_wants_any_more_is_not()
    {
        _month.Add([Note(1)], Detail | Kudos);
        Settle(Detail);

        _month.Add([Note(1)], Detail | Streams);

        Assert.Equal([(1, Streams)], Due(Detail | Streams));
    }

    [Fact]
    public void An_edit_while_the_request_is_on_its_way_asks_once_more()
    {
        _month.Add([Note(1)], Detail);
        var onItsWay = _month.Due(Detail, Now).Single();
        _month.Add([Note(1, hash: "edited")], Detail);

        _month.Settle([new ContentAnswer(onItsWay)]);

        Assert.Equal([(1, Detail)], Due(Detail));
    }

    [Fact]
    public void What_failed_waits_by_itself_and_delays_no_other_kind()
    {
        _month.Add([Note(1)], Detail | Streams);
        var detail = _month.Due(Detail, Now).Single();

        _month.Settle([new ContentAnswer(detail) { AskAgain = Now.AddMinutes(1) }]);

        Assert.Equal([(1, Streams)], Due(Detail | Streams));
        Assert.Equal(1, _month.Due(Detail, Now.AddMinutes(1)).Single().Attempts);
    }

    [Fact]
    public void Once_nothing_waits_little_is_kept()
    {
        _month.Add(Enumerable.Range(1, 200).Select(i => Note(18_000_000_000 + i)), Asked);
        Settle(Asked);

        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(_month, ContentJsonContext.Default.ContentMonth);

        Assert.InRange(json.Length, 1, 200 * 110);
    }

    private static ContentNote Note(long id, long start = 100, string hash = "0123456789abcdef") => new(id, start, hash, None);

    private IEnumerable<(long, ContentKinds)> Due(ContentKinds asked) => _month.Due(asked, Now).Select(item => (item.Id, item.Kind));

    private void Settle(ContentKinds kinds, long? id = null) =>
        _month.Settle([.. _month.Due(kinds, Now).Where(item => id is null || item.Id == id).Select(item => new ContentAnswer(item))]);
}
