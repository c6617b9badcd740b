using System.Runtime.CompilerServices;
using System.Text;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Readers are used again and again, and nothing of one document is left for the next.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("""{"id":0,"name":7}""")]
    [InlineData("""{"id":5,"name":7,"map":{"id":8},"broken":nul}""")]
    [InlineData("""{"id":5,"name":7} {}""")]
    [InlineData("""[{"id":5,"name":7}]""")]
    public void What_was_noted_of_a_refused_document_is_not_said_of_the_next(string refused)
    {
        Assert.ThrowsAny<StravaException>(() => Samples.Read("SummaryActivity", Encoding.UTF8.GetBytes(refused)));

        Assert.Empty(Samples.Read("SummaryActivity", """{"id":5,"name":"Ride"}"""u8.ToArray()).Unreadable);
    }

    [Fact]
    public void An_answer_that_is_too_large_costs_the_next_one_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.ThrowsAny<StravaException>(() => ModelReader.ReadArray<SummarySegment>(TooLarge(), "a sample", new SecondLook()));

            var next = ModelReader.ReadArray<SummarySegment>("""[{"id":1,"name":"Hill"}]"""u8.ToArray(), "a sample", new SecondLook());
            Assert.Equal("Hill", Assert.Single(next.Items).Name);
            Assert.Empty(next.Unreadable);
        }
    }

    [Fact]
    public async Task Documents_that_are_read_at_the_same_time_do_not_mix()
    {
        // More than readers are kept.
        var readers = (2 * Environment.ProcessorCount) + 4;
        using var together = new Barrier(readers);

        await Task.WhenAll(Enumerable.Range(1, readers).Select(reader => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 1; i <= 500; i++)
                {
                    AssertRead((reader * 1_000) + i);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    [Theory]
    [InlineData("""[{"id":5,"map":{"id":"a"}}]""")]
    [InlineData("""[{"id":5,"map":{"id":"a"},"broken":nul}""")]
    [InlineData("no JSON")]
    public void A_document_is_kept_alive_by_nothing_but_its_models(string json)
    {
        var document = ReadAndForget(json);

        GC.Collect();

        Assert.False(document.IsAlive);
    }

    private static void AssertRead(int id)
    {
        var map = $$"""{"id":"{{new string('m', id % 50)}}{{id}}"}""";
        var name = id % 2 == 0 ? "7" : "\"Ride\"";

        var (model, unreadable) = Samples.Read("SummaryActivity", Encoding.UTF8.GetBytes($$"""{"map":{{map}},"name":{{name}},"id":{{id}}}"""));

        var activity = Assert.IsType<SummaryActivity>(model);
        Assert.Equal(id, activity.Id);
        Assert.Equal(map, Encoding.UTF8.GetString(activity.Map!.Raw.Span));
        Assert.Equal(id % 2 == 0 ? ["name"] : [], unreadable);
    }

    private static byte[] TooLarge() => Encoding.UTF8.GetBytes($"[{string.Concat(Enumerable.Repeat("""{"id":1,"name":7},""", 250_000))}{{}}]");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadAndForget(string json)
    {
        var document = Encoding.UTF8.GetBytes(json);
        try
        {
            ModelReader.ReadArray<SummaryActivity>(document, "a sample", new SecondLook());
        }
        catch (StravaException)
        {
            // Refused or not: it has to be let go of.
        }

        return new WeakReference(document);
    }
}
