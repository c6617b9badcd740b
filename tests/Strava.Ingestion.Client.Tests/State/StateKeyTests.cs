namespace Strava.Ingestion.Client.Tests;

public sealed class StateKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("tokens/0123abcd")]
    [InlineData("checkpoints/strava/42/ff-00_1.v2")]
    [InlineData("...")]
    [InlineData("a/.b/c..")]
    public void A_valid_key_is_returned(string key) => Assert.Equal(key, StateKey.Validate(key));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("A")]
    [InlineData("ä")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("a~b")]
    [InlineData("a\n")]
    public void An_invalid_key_is_refused(string key) => Assert.Throws<ArgumentException>(() => StateKey.Validate(key));

    [Fact]
    public void A_missing_key_is_refused() => Assert.Throws<ArgumentNullException>(() => StateKey.Validate(null!));

    [Fact]
    public void A_key_has_at_most_200_characters()
    {
        Assert.Equal(200, StateKey.Validate(new string('a', 200)).Length);
        Assert.Throws<ArgumentException>(() => StateKey.Validate(new string('a', 201)));
    }

    [Fact]
    public void A_refusal_shows_what_a_right_key_looks_like() =>
        Assert.Contains("checkpoints/42", Assert.Throws<ArgumentException>(() => StateKey.Validate("A")).Message, StringComparison.Ordinal);
}
