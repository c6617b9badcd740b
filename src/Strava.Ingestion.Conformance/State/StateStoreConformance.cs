using System.Text;

namespace Strava.Ingestion.Conformance;

/// <summary>What is required of every state store. Each test works on a storage of its own, which is empty at first.</summary>
public abstract partial class StateStoreConformance
{
    /// <summary>The token of the running test.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An absent document is null, not an error.</summary>
    [Fact]
    public async Task What_was_never_written_is_absent() => Assert.Null(await CreateStore().GetAsync("checkpoints/1", Cancellation));

    /// <summary>The ETag of a write is the one that is read.</summary>
    [Fact]
    public async Task What_was_written_is_read_with_its_ETag()
    {
        var store = CreateStore();

        var etag = await store.TryWriteAsync("quota/1", "content"u8.ToArray(), etag: null, Cancellation);

        Assert.NotNull(etag);
        var document = await store.GetAsync("quota/1", Cancellation);
        Assert.Equal(etag, document?.ETag);
        Assert.Equal("content", Text(document));
    }

    /// <summary>Without an ETag a write only creates.</summary>
    [Fact]
    public async Task Creating_what_exists_is_refused()
    {
        var store = CreateStore();
        await store.TryWriteAsync("a", "first"u8.ToArray(), etag: null, Cancellation);

        Assert.Null(await store.TryWriteAsync("a", "second"u8.ToArray(), etag: null, Cancellation));
        Assert.Equal("first", Text(await store.GetAsync("a", Cancellation)));
    }

    /// <summary>Whoever read an older version must not write over a newer one.</summary>
    [Fact]
    public async Task A_write_needs_the_ETag_of_the_latest_version()
    {
        var store = CreateStore();
        var first = await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        var second = await store.TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);

        Assert.NotNull(second);
        Assert.Null(await store.TryWriteAsync("a", "late"u8.ToArray(), first, Cancellation));
        Assert.Null(await store.TryWriteAsync("absent", "late"u8.ToArray(), first, Cancellation));
        Assert.Equal("2", Text(await store.GetAsync("a", Cancellation)));
    }

    /// <summary>Whoever read an older version must not delete a newer one.</summary>
    [Fact]
    public async Task A_deletion_needs_the_ETag_of_the_latest_version()
    {
        var store = CreateStore();
        var first = await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        var second = await store.TryWriteAsync("a", "2"u8.ToArray(), first, Cancellation);

        Assert.False(await store.TryDeleteAsync("a", first!, Cancellation));
        Assert.True(await store.TryDeleteAsync("a", second!, Cancellation));
        Assert.False(await store.TryDeleteAsync("a", second!, Cancellation));
        Assert.Null(await store.GetAsync("a", Cancellation));
    }

    /// <summary>An ETag that came back would let a writer overwrite what it never saw.</summary>
    [Fact]
    public async Task An_ETag_never_comes_back()
    {
        var store = CreateStore();
        var etags = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            etags.Add((await store.TryWriteAsync("a", "same"u8.ToArray(), etag: null, Cancellation))!);
            etags.Add((await store.TryWriteAsync("a", "same"u8.ToArray(), etags[^1], Cancellation))!);
            await store.TryDeleteAsync("a", etags[^1], Cancellation);
        }

        Assert.Equal(10, etags.Distinct().Count());
    }

    /// <summary>Keys are no paths: a document may have the name of a folder.</summary>
    [Fact]
    public async Task A_key_may_be_the_beginning_of_another()
    {
        var store = CreateStore();
        foreach (var key in new[] { "a", "a/b", "a/b/c", "a.b", "a-b_c", "a.state", "a.state/b" })
        {
            Assert.NotNull(await store.TryWriteAsync(key, Encoding.UTF8.GetBytes(key), etag: null, Cancellation));
        }

        Assert.Equal("a", Text(await store.GetAsync("a", Cancellation)));
        Assert.Equal("a/b", Text(await store.GetAsync("a/b", Cancellation)));
        Assert.Equal("a.state/b", Text(await store.GetAsync("a.state/b", Cancellation)));
    }

    /// <summary>A key that only some stores can keep is refused by all of them.</summary>
    /// <param name="key">No valid key.</param>
    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("a b")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("/a")]
    [InlineData("a\\b")]
    public async Task A_key_outside_the_alphabet_is_refused(string key)
    {
        var store = CreateStore();

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.GetAsync(key, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.TryWriteAsync(key, default, etag: null, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.TryDeleteAsync(key, "etag", Cancellation));
    }

    /// <summary>A key has up to <see cref="StateKey.MaxLength"/> characters.</summary>
    [Fact]
    public async Task The_longest_key_works()
    {
        var store = CreateStore();
        var key = new string('k', StateKey.MaxLength);

        Assert.NotNull(await store.TryWriteAsync(key, "1"u8.ToArray(), etag: null, Cancellation));
        Assert.Equal("1", Text(await store.GetAsync(key, Cancellation)));
    }

    /// <summary>Documents are opaque, and a quarantined one is as large as it came.</summary>
    /// <param name="length">How many bytes.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    [InlineData(1_000_000)]
    [InlineData(12_000_000)]
    public async Task Any_bytes_of_any_length_are_kept(int length)
    {
        var store = CreateStore();
        var content = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        await store.TryWriteAsync("a", content, etag: null, Cancellation);

        Assert.Equal(content, (await store.GetAsync("a", Cancellation))!.Content.ToArray());
    }

    /// <summary>State is shared by processes.</summary>
    [Fact]
    public async Task Another_instance_reads_what_the_first_has_written()
    {
        var etag = await CreateStore().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);
        var other = CreateStore();

        Assert.Equal("1", Text(await other.GetAsync("a", Cancellation)));
        Assert.NotNull(await other.TryWriteAsync("a", "2"u8.ToArray(), etag, Cancellation));
    }

    /// <summary>Creating is how a lease is won.</summary>
    [Fact]
    public async Task Of_many_who_create_at_once_one_wins()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => CreateStore()).ToArray();

        var etags = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(async () => await stores[i % stores.Length].TryWriteAsync("a", Encoding.UTF8.GetBytes($"{i}"), etag: null, Cancellation))));

        Assert.Single(etags, etag => etag is not null);
    }

    /// <summary>Compare and swap, by many at once.</summary>
    [Fact]
    public async Task A_counter_that_many_increment_loses_nothing()
    {
        const int Writers = 4;
        const int Increments = 15;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var store = CreateStore();
            for (var done = 0; done < Increments;)
            {
                var document = await store.GetAsync("counter", Cancellation);
                var next = document is null ? 1 : int.Parse(Text(document)!, System.Globalization.CultureInfo.InvariantCulture) + 1;
                done += await store.TryWriteAsync("counter", Encoding.UTF8.GetBytes($"{next}"), document?.ETag, Cancellation) is null ? 0 : 1;
            }
        })));

        Assert.Equal($"{Writers * Increments}", Text(await CreateStore().GetAsync("counter", Cancellation)));
    }

    /// <summary>A new instance on the storage of this test, as another process would have it.</summary>
    /// <returns>The store.</returns>
    protected abstract IStateStore CreateStore();

    private static string? Text(StateDocument? document) => document is null ? null : Encoding.UTF8.GetString(document.Content.Span);
}
