namespace Strava.Ingestion.Conformance.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("Ndjson/NdjsonSink.cs", 70)]
    [InlineData("Ndjson/NdjsonUnderTest.cs", 30)]
    [InlineData("State/DictionaryStateStore.cs", 30)]
    public void The_README_shows_the_code_that_the_suites_are_run_on(string file, int mostLines)
    {
        var code = Read(file).Trim();

        Assert.Contains($"```csharp\n{code}\n```", Read("README.md"), StringComparison.Ordinal);
        Assert.InRange(code.Split('\n').Length, 1, mostLines);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n");
}
