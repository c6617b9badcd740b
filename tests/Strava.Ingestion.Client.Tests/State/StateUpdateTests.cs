using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class StateUpdateTests
{
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_writers_at_once_lose_no_change()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _state.UpdateAsync(
            "a", found => StateEdit.Write(Encoding.ASCII.GetBytes((found is null ? 1 : int.Parse(Encoding.ASCII.GetString(found.Content.Span), null) + 1).ToString(null as IFormatProvider))), known: null, Cancellation))));

        Assert.Equal("50", Encoding.ASCII.GetString(_state.Content("a")));
    }

    [Fact]
    public async Task A_document_that_is_known_need_not_be_read()
    {
        var known = await _state.UpdateAsync("a", _ => StateEdit.Write("1"u8.ToArray()), known: null, Cancellation);
        var reads = _state.Reads;

        await _state.UpdateAsync("a", _ => StateEdit.Write("2"u8.ToArray()), known, Cancellation);

        Assert.Equal(reads, _state.Reads);
    }

    [Fact]
    public async Task What_is_known_and_out_of_date_is_read_again()
    {
        var known = await _state.UpdateAsync("a", _ => StateEdit.Write("1"u8.ToArray()), known: null, Cancellation);
        await _state.UpdateAsync("a", _ => StateEdit.Write("2"u8.ToArray()), known: null, Cancellation);
        var seen = new List<string>();

        await _state.UpdateAsync(
            "a",
            found =>
            {
                seen.Add(Encoding.ASCII.GetString(found!.Content.Span));
                return StateEdit.Write("3"u8.ToArray());
            },
            known,
            Cancellation);

        Assert.Equal(["1", "2"], seen);
        Assert.Equal("3", Encoding.ASCII.GetString(_state.Content("a")));
    }

    [Fact]
    public async Task Everything_below_a_prefix_is_deleted_and_nothing_beside_it()
    {
        foreach (var key in (string[])["athletes/1/a", "athletes/1/b/c", "athletes/10/a", "athletes/1"])
        {
            await _state.UpdateAsync(key, _ => StateEdit.Write("1"u8.ToArray()), known: null, Cancellation);
        }

        await _state.DeleteAllAsync("athletes/1/", except: null, Cancellation);

        Assert.Equal(["athletes/1", "athletes/10/a"], _state.Keys.Order());
    }
}
