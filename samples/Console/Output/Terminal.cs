using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Consoles with colour and movement where a person looks on, and plain text everywhere else.</summary>
internal static class Terminal
{
    /// <summary>Strava's orange.</summary>
    public const string Accent = "#fc4c02";

    // Wide enough that Spectre never breaks a line itself: paths and commands stay in one piece when they are copied or parsed.
    private const int Endless = 10_000;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, IReadOnlyDictionary<string, string> variables, bool wraps)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            // Spectre ignores the case of names; of HTTP_PROXY and http_proxy, which are both set on many machines, it takes one.
            EnvironmentVariables = variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .DistinctBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(),
            // What the environment says of a build server decides nothing here.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!wraps)
        {
            console.Profile.Width = Endless;
        }

        return console;
    }

    /// <summary>Foreign text of several lines as markup.</summary>
    public static string PlainLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Plain));

    /// <summary>Foreign text as markup: nothing in it is a tag, and nothing in it moves the cursor.</summary>
    public static string Plain(string text) => Markup.Escape(string.Concat(text.Where(c => !char.IsControl(c))));
}
