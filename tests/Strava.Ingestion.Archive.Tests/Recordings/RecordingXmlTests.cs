using System.Globalization;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>A document that is made to fill the memory or to take hours is refused early.</summary>
public sealed class RecordingXmlTests
{
    private const string Point = "<trkseg><trkpt lat=\"47\" lon=\"8\"><ele>5</ele><time>2026-03-01T07:00:00Z</time></trkpt></trkseg>";

    public static TheoryData<string> Elements =>
    [
        "<a b=\"" + new string('x', 1_000_000) + "\"/>",
        "<a b=\">" + new string(' ', 1_000_000) + "\"/>",
        "<a " + new string(' ', 1_000_000) + "/>",
        "<" + new string('a', 1_000_000) + "/>",
        "<desc>" + new string('x', 1_000_000) + "</desc>",
    ];

    [Theory]
    [MemberData(nameof(Elements), DisableDiscoveryEnumeration = true)]
    public void A_tag_or_a_text_of_a_megabyte_is_refused(string element) =>
        Assert.Contains("tag or a text", Assert.Throws<InvalidDataException>(() => Recorded.Gpx(Point + element)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hundred_thousand_names_are_refused()
    {
        var names = string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"<a{i}/>")));

        Assert.Contains("different names", Assert.Throws<InvalidDataException>(() => Recorded.Gpx(Point + names)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_of_many_pages_is_passed_over()
    {
        var recording = Recorded.Gpx("<desc>" + new string('x', 100_000) + "</desc>" + Point + "<desc><![CDATA[" + new string('<', 1_000_000) + "]]></desc>");

        Assert.Empty(recording.Warnings);
        Assert.Equal([5], recording.Samples.Altitude!);
    }

    [Fact]
    public void A_text_is_read_as_a_whole_wherever_it_lies_in_the_file()
    {
        for (var before = 0; before < 5_000; before += 7)
        {
            var recording = Recorded.Gpx("<desc>" + new string('x', before) + "</desc>" + Point.Replace("<ele>5<", "<ele>1234.5<", StringComparison.Ordinal));

            Assert.Equal([1234.5], recording.Samples.Altitude!);
        }
    }
}
