using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Console;

/// <summary>Puts the page together: the template, its style and scripts, and the data. Only what is named by its hash may run.</summary>
internal static partial class ReportPage
{
    private static readonly string[] Scripts =
        ["echarts.min.js", "figures.js", "units.js", "elements.js", "charts.js", "map.js", "report.js"];

    public static string Create(ReportData data, CancellationToken cancellationToken)
    {
        var style = Read("report.css");
        var scripts = Scripts.Select(Read).ToList();

        // In one pass, so that nothing in the data is taken for a place to fill.
        return Place().Replace(Read("report.html"), place => place.Groups[1].Value switch
        {
            "marker" => ReportFile.Marker,
            "policy" => Policy(style, scripts),
            "style" => $"<style>{style}</style>",
            "data" => ReportDocument.Create(data, cancellationToken),
            "scripts" => string.Concat(scripts.Select(script => $"<script>{script}</script>\n")),
            "licences" => WebUtility.HtmlEncode(Read("LICENSES.txt")),
            var unknown => throw new InvalidOperationException($"The template has a place '{unknown}' that nothing fills."),
        });
    }

    private static string Policy(string style, IEnumerable<string> scripts) =>
        $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src {Hash(style)}; "
            + "base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream($"report/{name}")!, Encoding.UTF8);

        // As a browser does, which hashes what it has read.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
