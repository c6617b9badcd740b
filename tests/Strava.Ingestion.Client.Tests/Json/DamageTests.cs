using System.Text;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Whatever happens to a page on its way, reading it ends in activities, rejections or the one documented exception.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        $$"""[{{Sample.Activity}}, 7, {"id":2,"map":{"id":"a2"},"start_latlng":[1.5,[]],"name":"\ud83d\udeb4 ]},"}, {"id":3,"broken":nul}]""");

    [Fact]
    public void A_page_cut_at_any_byte_is_never_taken_for_a_whole_one()
    {
        for (var length = 0; length < Page.Length; length++)
        {
            var cut = Page[..length];
            Assert.Throws<StravaTransientException>(() => Parsed.Page(cut));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_flipped_byte_anywhere_is_survived(int seed)
    {
        var random = new Random(seed);
        for (var position = 0; position < Page.Length; position++)
        {
            AssertSurvived([.. Page[..position], (byte)random.Next(256), .. Page[(position + 1)..]]);
            AssertSurvived([.. Page[..position], "{}[]\",:\\0"u8[random.Next(9)], .. Page[(position + 1)..]]);
        }
    }

    [Fact]
    public void Bytes_torn_out_or_repeated_anywhere_are_survived()
    {
        var random = new Random(4);
        for (var round = 0; round < 3000; round++)
        {
            var from = random.Next(Page.Length);
            var to = random.Next(Page.Length);
            AssertSurvived([.. Page[..from], .. Page[to..]]);
        }
    }

    private static void AssertSurvived(byte[] damaged)
    {
        try
        {
            var list = Parsed.Page(damaged);
            Assert.All(list.Activities, activity => Assert.True(activity.Id > 0));
            Assert.All(list.Rejected, rejected => Assert.False(rejected.Raw.IsEmpty));
        }
        catch (StravaTransientException)
        {
            // The documented outcome of a page that is no whole array.
        }
    }
}
