namespace Strava.Ingestion.Client.Tests;

public sealed class UserInformationTests
{
    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://user:s3cret@proxy:3128/' failed with status code '407'.", "The proxy tunnel request to proxy 'http://proxy:3128/' failed with status code '407'.")]
    [InlineData("http://user:p@ss/w@rd@proxy:3128 and https://token@host/path", "http://proxy:3128 and https://host/path")]
    [InlineData("socks5://user@proxy", "socks5://proxy")]
    [InlineData("https://www.strava.com/athletes/1", "https://www.strava.com/athletes/1")]
    [InlineData("Write to ada@example.org", "Write to ada@example.org")]
    [InlineData("", "")]
    public void It_is_taken_out_of_a_text_and_nothing_else_is(string text, string expected) => Assert.Equal(expected, UserInformation.Remove(text));

    [Fact]
    public void An_exception_without_it_stays_the_same()
    {
        var exception = new HttpRequestException("Connection refused (proxy:3128)");

        Assert.Same(exception, UserInformation.Remove(exception));
    }

    [Fact]
    public void An_exception_with_it_anywhere_is_replaced_by_its_text_without_it()
    {
        var exception = new HttpRequestException("It failed.", new IOException("http://user:s3cret@proxy:3128/"));

        var clean = UserInformation.Remove(exception);

        Assert.DoesNotContain("s3cret", clean.ToString(), StringComparison.Ordinal);
        Assert.Contains("It failed.", clean.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://proxy:3128/", clean.ToString(), StringComparison.Ordinal);
    }
}
