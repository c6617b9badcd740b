namespace Strava.Ingestion.Conformance;

/// <summary>What is required of every sink. Each test works on a storage of its own, which is empty at first.</summary>
public abstract partial class ActivitySinkConformance : SinkSuite
{
    private const long Huge = (1L << 53) + 1;

    /// <summary>A sink says of each activity what became of it.</summary>
    [Fact]
    public async Task What_is_new_is_added()
    {
        var sink = await OpenAsync();

        Assert.Equal([WriteEffect.Added, WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));

        Assert.Equal([1, 2], await ListIdsAsync(sink));
    }

    /// <summary>Delivery is at least once, and a later delivery has a later moment.</summary>
    [Fact]
    public async Task What_is_unchanged_is_left_alone()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        var again = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(1)), Samples.Activity(3)], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added], again);
    }

    /// <summary>An edit on Strava arrives as another document of the same activity.</summary>
    [Fact]
    public async Task What_has_changed_is_replaced()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        var edited = Samples.Activity(1, "Race", retrievedAt: Samples.Noon.AddHours(1));

        Assert.Equal([WriteEffect.Changed], await sink.WriteAsync([edited], Cancellation));

        await AssertHoldsAsync(edited);
        Assert.Equal(edited.ContentHash.ToArray(), Assert.Single(await ListAsync(sink)).ContentHash.ToArray());
    }

    /// <summary>Nothing is an acknowledged write as well.</summary>
    [Fact]
    public async Task A_batch_of_nothing_is_written()
    {
        var sink = await OpenAsync();

        Assert.Empty(await sink.WriteAsync([], Cancellation));
        Assert.Empty(await ListAsync(sink));
    }

    /// <summary>A page of Strava's list has two hundred activities.</summary>
    [Fact]
    public async Task A_whole_page_is_written_at_once()
    {
        var sink = await OpenAsync();
        var page = Enumerable.Range(1, 200).Select(id => Samples.Activity(id)).ToList();

        Assert.Equal(Enumerable.Repeat(WriteEffect.Added, 200), await sink.WriteAsync(page, Cancellation));
        Assert.Equal(Enumerable.Repeat(WriteEffect.Unchanged, 200), await sink.WriteAsync(page, Cancellation));
        Assert.Equal(200, (await ListAsync(sink)).Count);
    }

    /// <summary>The raw document is the truth; nothing about it is normalised.</summary>
    /// <param name="json">A document.</param>
    [Theory]
    [InlineData("""{"id":9007199254740993,"name":"beyond 2^53"}""")]
    [InlineData("{ \"id\" : 7 ,\t\"name\":\"odd white space\"\n}")]
    [InlineData("""{"id":7,"name":"Zürich 🚴 早朝","description":"\u00fc\ud83d\udeb4\/\n"}""")]
    [InlineData("""{"id":7,"distance":28099,"moving_time":1800.0,"average_speed":1.50e1}""")]
    [InlineData("""{"id":7,"name":"twice","name":"the same field"}""")]
    [InlineData("""{"id":7,"name":"","start_latlng":[],"x_unknown":{"deep":[1,[2,{"a":null}]]}}""")]
    public async Task Every_byte_is_kept(string json)
    {
        var sink = await OpenAsync();
        var activity = Samples.FromJson(json);

        await sink.WriteAsync([activity], Cancellation);

        await AssertHoldsAsync(activity);
    }

    /// <summary>Strava's bytes are kept even where they are wrong.</summary>
    [Fact]
    public async Task Bytes_that_are_no_valid_UTF8_are_kept()
    {
        var sink = await OpenAsync();
        var activity = Samples.FromBytes([.. "{\"id\":7,\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);

        await sink.WriteAsync([activity], Cancellation);

        await AssertHoldsAsync(activity);
    }

    /// <summary>The memory of an activity is part of a page's buffer, which is used again.</summary>
    [Fact]
    public async Task The_memory_of_an_activity_is_only_borrowed()
    {
        var sink = await OpenAsync();
        var buffer = """{"id":7,"name":"borrowed"}"""u8.ToArray();
        var bytes = buffer.ToArray();
        var activity = Samples.FromBytes(buffer);

        await sink.WriteAsync([activity], Cancellation);
        buffer.AsSpan().Clear();

        var kept = await Tested.ReadRawAsync(Samples.Athlete, 7);
        Assert.True(kept?.AsSpan().SequenceEqual(bytes), "The sink has kept the memory of the record, which is only valid until WriteAsync ends. Copy it: activity.Raw.ToArray().");
        Assert.Equal(activity.ContentHash.ToArray(), Assert.Single(await ListAsync(sink)).ContentHash.ToArray());
    }

    /// <summary>A run that is stopped has to end soon, and says so.</summary>
    [Fact]
    public async Task A_cancelled_write_throws()
    {
        var sink = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.WriteAsync([Samples.Activity(1)], new CancellationToken(canceled: true)).AsTask());

        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1)], Cancellation));
    }
}
