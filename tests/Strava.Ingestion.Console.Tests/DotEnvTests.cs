namespace Strava.Ingestion.Console.Tests;

public sealed class DotEnvTests
{
    [Theory]
    [InlineData("KEY=value", "value")]
    [InlineData("  KEY = value  ", "value")]
    [InlineData("export KEY=value", "value")]
    [InlineData("KEY=value # comment", "value")]
    [InlineData("KEY=val#ue", "val#ue")]
    [InlineData("KEY=#comment", "")]
    [InlineData("KEY=", "")]
    [InlineData("KEY=a=b=c", "a=b=c")]
    [InlineData("KEY='lite$ral # \\n'", "lite$ral # \\n")]
    [InlineData("KEY=\"two\\nlines \\\"quoted\\\" \\$5 # \\w\" # comment", "two\nlines \"quoted\" $5 # \\w")]
    [InlineData("KEY=\"never closed", "never closed")]
    [InlineData("KEY='never closed", "never closed")]
    [InlineData("\uFEFFKEY=value", "value")]
    [InlineData("KEY=first\r\nKEY=second\r\n", "second")]
    [InlineData("key=value", "value")]
    public void A_line_gives_its_value(string text, string value) =>
        Assert.Equal(value, DotEnv.Parse(text, static line => Assert.Fail($"line {line}"))["KEY"]);

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n\r\n")]
    [InlineData("# KEY=value")]
    public void An_empty_line_and_a_comment_are_nothing(string text) => Assert.Empty(DotEnv.Parse(text, static line => Assert.Fail($"line {line}")));

    [Theory]
    [InlineData("KEY", 1)]
    [InlineData("=value", 1)]
    [InlineData("-----BEGIN KEY-----", 1)]
    [InlineData("# comment\n\nKEY: value", 3)]
    [InlineData("\r\nset KEY=value", 2)]
    [InlineData("$env:KEY = 'value'", 1)]
    public void A_line_of_another_form_is_passed_over_and_told(string text, int line)
    {
        var told = new List<int>();

        Assert.Empty(DotEnv.Parse(text, told.Add));
        Assert.Equal([line], told);
    }

    [Fact]
    public async Task Lines_that_are_ignored_are_named_and_what_stands_in_them_is_not()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Write(".env", "Strava__RequestTimeout=00:00:20\nStrava__ClientSecret: 5ecret\n# fine\nset Strava__ClientId=5ecret\n");

        var result = await workspace.RunAsync("sync");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"! {workspace.PathOf(".env")}, lines 2, 4: ignored. A line has to be NAME=value. Example: Strava__ClientId=12345", result.Error);
        Assert.DoesNotContain("5ecret", result.All);
    }
}
