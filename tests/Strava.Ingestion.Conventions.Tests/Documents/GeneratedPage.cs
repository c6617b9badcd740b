namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A page that is made from the code.</summary>
internal static class GeneratedPage
{
    /// <summary>Compares it with the file, or writes the file where <c>STRAVA_WRITE_DOCS</c> asks for that.</summary>
    public static void Check(string page, string expected)
    {
        var file = Path.Combine(Repository.Root, page);
        if (Environment.GetEnvironmentVariable("STRAVA_WRITE_DOCS") is not null)
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
