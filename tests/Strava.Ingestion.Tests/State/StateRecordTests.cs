using System.Text;

namespace Strava.Ingestion.Tests.State;

public sealed class StateRecordTests
{
    private const string Key = "quota/test";

    private readonly MemoryStateStore _state = new();

    [Fact]
    public async Task What_was_written_is_read()
    {
        await Record().MergeAsync(Used(7), Fold, TestContext.Current.CancellationToken);

        Assert.Equal(7, (await ReadAsync())?.ReadDay.Used);
    }

    [Fact]
    public async Task An_absent_document_is_null() => Assert.Null(await ReadAsync());

    [Fact]
    public async Task A_document_that_another_process_wrote_meanwhile_is_folded_in()
    {
        var mine = Record();
        await mine.MergeAsync(Used(1), Fold, TestContext.Current.CancellationToken);
        var theirs = Record();
        await theirs.ReadAsync(TestContext.Current.CancellationToken);
        await theirs.MergeAsync(Used(40), Fold, TestContext.Current.CancellationToken);

        await mine.MergeAsync(Used(2), Fold, TestContext.Current.CancellationToken);

        Assert.Equal(42, (await ReadAsync())?.ReadDay.Used);
    }

    [Fact]
    public async Task A_document_deleted_meanwhile_is_written_again()
    {
        var mine = Record();
        await mine.MergeAsync(Used(1), Fold, TestContext.Current.CancellationToken);
        var document = await _state.GetAsync(Key, TestContext.Current.CancellationToken);
        await _state.TryDeleteAsync(Key, document!.ETag, TestContext.Current.CancellationToken);

        await mine.MergeAsync(Used(2), Fold, TestContext.Current.CancellationToken);

        Assert.Equal(2, (await ReadAsync())?.ReadDay.Used);
    }

    [Fact]
    public async Task A_damaged_document_counts_as_absent_and_is_replaced()
    {
        await _state.TryWriteAsync(Key, Encoding.UTF8.GetBytes("damaged"), etag: null, TestContext.Current.CancellationToken);
        var record = Record();

        Assert.Null(await record.ReadAsync(TestContext.Current.CancellationToken));
        await record.MergeAsync(Used(3), Fold, TestContext.Current.CancellationToken);

        Assert.Equal(3, (await ReadAsync())?.ReadDay.Used);
    }

    private static QuotaDocument Used(int requests)
    {
        var document = new QuotaDocument();
        document.ReadDay.Used = requests;
        return document;
    }

    private static void Fold(QuotaDocument mine, QuotaDocument theirs) => mine.ReadDay.Used += theirs.ReadDay.Used;

    private StateRecord<QuotaDocument> Record() => new(_state, Key, StateJsonContext.Default.QuotaDocument);

    private Task<QuotaDocument?> ReadAsync() => Record().ReadAsync(TestContext.Current.CancellationToken);
}
