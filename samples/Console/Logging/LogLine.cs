using Spectre.Console;
using Spectre.Console.Rendering;

namespace Strava.Ingestion.Console;

/// <summary>
/// A line that may come while a progress bar stands where it goes: it wipes the bar out, and Spectre draws that again below.
/// </summary>
internal sealed class LogLine(string markup) : Renderable
{
    private const string EraseBelow = "\e[0J";

    private readonly IRenderable _line = new Markup(markup);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
    [
        .. options.Ansi ? (Segment[])[Segment.Control(EraseBelow)] : [],
        .. _line.Render(options, maxWidth),
        Segment.LineBreak,
    ];
}
