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
    public void A_line_gives_its_value(string text, string value) => Assert.Equal(value, DotEnv.Parse(text)["KEY"]);

    [Theory]
    [InlineData("")]
    [InlineData("# KEY=value")]
    [InlineData("KEY")]
    [InlineData("=value")]
    [InlineData("-----BEGIN KEY-----")]
    public void A_line_of_another_form_is_passed_over(string text) => Assert.Empty(DotEnv.Parse(text));
}
