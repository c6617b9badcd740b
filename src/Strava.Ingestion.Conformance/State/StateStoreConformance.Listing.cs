namespace Strava.Ingestion.Conformance;

/// <content>What is listed.</content>
public abstract partial class StateStoreConformance
{
    private const int Many = 250;

    /// <summary>A prefix is whole segments, at any depth, and without the document that is called like it.</summary>
    [Fact]
    public async Task What_begins_with_the_prefix_is_listed_and_nothing_else()
    {
        var store = CreateStore();
        await CreateAsync(store, "a", "a/b", "a/b/c", "a/b/c/d", "a/bc", "a.b", "a-b/c", "a_b/c", "axb/c", "ab/c", "b/a", "b/a/b", "0/a");

        Assert.Equal(["a/b", "a/b/c", "a/b/c/d", "a/bc"], await KeysAsync(store, "a/"));
        Assert.Equal(["a/b/c", "a/b/c/d"], await KeysAsync(store, "a/b/"));
        Assert.Equal(["a/b/c/d"], await KeysAsync(store, "a/b/c/"));
        Assert.Equal(["b/a", "b/a/b"], await KeysAsync(store, "b/"));
    }

    /// <summary>What has a meaning in the pattern of a database or of a folder has none in a prefix.</summary>
    [Fact]
    public async Task No_character_of_a_prefix_is_a_wildcard()
    {
        var store = CreateStore();
        await CreateAsync(store, "a_b/c", "axb/c", "a.b/c", "a-b/c", "a/b/c", "a_b.c");

        Assert.Equal(["a_b/c"], await KeysAsync(store, "a_b/"));
        Assert.Equal(["a.b/c"], await KeysAsync(store, "a.b/"));
        Assert.Equal(["a-b/c"], await KeysAsync(store, "a-b/"));
    }

    /// <summary>Nothing begins with most prefixes.</summary>
    [Fact]
    public async Task A_prefix_of_nothing_lists_nothing()
    {
        var store = CreateStore();
        Assert.Empty(await KeysAsync(store, "a/"));

        await CreateAsync(store, "a", "b/c");

        Assert.Empty(await KeysAsync(store, "a/"));
    }

    /// <summary>A document that was written again is one document, and a deleted one is none.</summary>
    [Fact]
    public async Task Overwritten_documents_are_listed_once_and_deleted_ones_not()
    {
        var store = CreateStore();
        await CreateAsync(store, "a/kept", "a/overwritten", "a/deleted", "a/created-again");
        foreach (var key in new[] { "a/overwritten", "a/deleted", "a/created-again" })
        {
            var etag = (await store.GetAsync(key, Cancellation))!.ETag;
            etag = await store.TryWriteAsync(key, "2"u8.ToArray(), etag, Cancellation);
            if (key != "a/overwritten")
            {
                await store.TryDeleteAsync(key, etag!, Cancellation);
            }
        }

        await CreateAsync(store, "a/created-again");

        Assert.Equal(["a/created-again", "a/kept", "a/overwritten"], await KeysAsync(store, "a/"));
    }

    /// <summary>State is shared by processes.</summary>
    [Fact]
    public async Task Another_instance_lists_what_the_first_has_written()
    {
        await CreateAsync(CreateStore(), "a/b");

        Assert.Equal(["a/b"], await KeysAsync(CreateStore(), "a/"));
    }

    /// <summary>There is a document for each athlete of an app, and one for each document in quarantine.</summary>
    [Fact]
    public async Task Many_documents_are_listed_whole()
    {
        var store = CreateStore();
        var keys = Enumerable.Range(1, Many).Select(i => $"athletes/{i}/{new string('k', 150)}").ToArray();
        await CreateAsync(store, keys);

        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync(store, "athletes/"));
    }

    /// <summary>Deleting what is below a prefix is listing it and deleting each.</summary>
    [Fact]
    public async Task Documents_may_be_deleted_while_they_are_listed()
    {
        var store = CreateStore();
        await CreateAsync(store, [.. Enumerable.Range(1, 30).Select(i => $"a/{i}")]);

        await foreach (var key in store.ListAsync("a/", Cancellation))
        {
            Assert.True(await store.TryDeleteAsync(key, (await store.GetAsync(key, Cancellation))!.ETag, Cancellation));
        }

        Assert.Empty(await KeysAsync(store, "a/"));
    }

    /// <summary>A listing for which nobody waits any more ends.</summary>
    [Fact]
    public async Task A_cancelled_listing_throws()
    {
        var store = CreateStore();
        await CreateAsync(store, "a/b");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListAsync("a/", new CancellationToken(canceled: true)).ToListAsync(CancellationToken.None));
    }

    /// <summary>A prefix without its slash would list the documents of athlete 42 with those of athlete 4.</summary>
    /// <param name="prefix">No valid prefix.</param>
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("/")]
    [InlineData("a//")]
    [InlineData("/a/")]
    [InlineData("../")]
    [InlineData("a/./")]
    [InlineData("A/")]
    [InlineData("a%/")]
    [InlineData("a*/")]
    public async Task An_invalid_prefix_is_refused(string prefix)
    {
        var store = CreateStore();

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ListAsync(prefix, Cancellation).ToListAsync(Cancellation));
    }

    private static async Task CreateAsync(IStateStore store, params string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.NotNull(await store.TryWriteAsync(key, "1"u8.ToArray(), etag: null, Cancellation));
        }
    }

    private static async Task<IEnumerable<string>> KeysAsync(IStateStore store, string prefix) =>
        (await store.ListAsync(prefix, Cancellation).ToListAsync(Cancellation)).Order(StringComparer.Ordinal);
}
