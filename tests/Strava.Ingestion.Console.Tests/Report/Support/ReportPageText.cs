using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Console.Tests;

/// <summary>A report as text: its data, and the figures that its own script makes of them.</summary>
internal sealed partial class ReportPageText(string path)
{
    public string Html { get; } = File.ReadAllText(path);

    /// <summary>As a browser finds it: up to the first end of a script.</summary>
    public JsonElement Data => JsonElement.Parse(DataScript().Match(Html).Groups[1].Value);

    public IEnumerable<string?> Texts(string column) => Data.GetProperty(column).EnumerateArray().Select(value => value.GetString());

    /// <summary>Runs the page's script of figures in Node.js.</summary>
    /// <param name="expression">Of JavaScript, over <c>data</c> and <c>figures</c>.</param>
    /// <returns>Its value.</returns>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var script = $"{FiguresScript().Match(Html).Groups[1].Value}\nconst data = figures.prepare({DataScript().Match(Html).Groups[1].Value});\n"
            + $"console.log(JSON.stringify({expression}));";
        using var node = Process.Start(new ProcessStartInfo("node", ["-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await node.StandardInput.WriteAsync(script);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonElement.Parse(output);
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script", RegexOptions.Singleline)]
    private static partial Regex DataScript();

    [GeneratedRegex("<script>(// The figures of the report.*?)</script", RegexOptions.Singleline)]
    private static partial Regex FiguresScript();
}
