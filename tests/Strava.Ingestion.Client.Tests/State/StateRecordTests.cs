using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class StateRecordTests
{
    private const string Key = "quota/test";

    private readonly WatchedStateStore _state = new();

    [Fact]
    public async Task What_was_written_is_read()
    {
        Assert.True(await WriteAsync(Record(), 7));

        Assert.Equal(7, (await ReadAsync())?.ReadDay.Used);
    }

    [Fact]
    public async Task An_absent_document_is_null() => Assert.Null(await ReadAsync());

    [Fact]
    public async Task One_writer_may_write_again_and_again()
    {
        var record = Record();

        Assert.True(await WriteAsync(record, 1));
        Assert.True(await WriteAsync(record, 2));

        Assert.Equal(2, (await ReadAsync())?.ReadDay.Used);
    }

    [Fact]
    public async Task A_document_that_another_process_wrote_meanwhile_is_left_alone_until_it_was_read()
    {
        var mine = Record();
        await WriteAsync(mine, 1);
        var theirs = Record();
        await theirs.ReadAsync(TestContext.Current.CancellationToken);
        await WriteAsync(theirs, 40);

        Assert.False(await WriteAsync(mine, 2));
        Assert.Equal(40, (await mine.ReadAsync(TestContext.Current.CancellationToken))?.ReadDay.Used);
        Assert.True(await WriteAsync(mine, 42));
    }

    [Fact]
    public async Task A_document_deleted_meanwhile_can_be_written_once_that_is_known()
    {
        var mine = Record();
        await WriteAsync(mine, 1);
        var document = await _state.GetAsync(Key, TestContext.Current.CancellationToken);
        await _state.TryDeleteAsync(Key, document!.ETag, TestContext.Current.CancellationToken);

        Assert.False(await WriteAsync(mine, 2));
        Assert.Null(await mine.ReadAsync(TestContext.Current.CancellationToken));
        Assert.True(await WriteAsync(mine, 2));
    }

    [Fact]
    public async Task A_damaged_document_counts_as_absent_and_is_replaced()
    {
        await _state.TryWriteAsync(Key, Encoding.UTF8.GetBytes("damaged"), etag: null, TestContext.Current.CancellationToken);
        var record = Record();

        Assert.Null(await record.ReadAsync(TestContext.Current.CancellationToken));
        Assert.True(await WriteAsync(record, 3));

        Assert.Equal(3, (await ReadAsync())?.ReadDay.Used);
    }

    private static Task<bool> WriteAsync(StateRecord<QuotaDocument> record, int used)
    {
        var document = new QuotaDocument();
        document.ReadDay.Used = used;
        return record.TryWriteAsync(document, TestContext.Current.CancellationToken);
    }

    private StateRecord<QuotaDocument> Record() => new(_state.Documents(), Key, QuotaJsonContext.Default.QuotaDocument);

    private Task<QuotaDocument?> ReadAsync() => Record().ReadAsync(TestContext.Current.CancellationToken);
}
