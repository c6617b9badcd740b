using System.Globalization;
using System.Text.Encodings.Web;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Writes pieces of HTML; everything foreign is encoded here.</summary>
internal static class Html5
{
    private const int Longest = 300;

    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <summary>A text of somebody else's, which may be of any length.</summary>
    public static string Short(string? text) => Encode(text is { Length: > Longest } ? text[..Longest] + "…" : text);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset? moment) => moment is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{known.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{known.UtcDateTime:yyyy-MM-dd HH:mm} UTC</time>")
        : "never";

    public static string Day(DateTimeOffset? moment) => moment is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{known:yyyy-MM-dd}\">{known:yyyy-MM-dd}</time>")
        : "unknown";

    /// <summary>A span of time as a person says it.</summary>
    public static string About(TimeSpan span) => span.TotalMinutes switch
    {
        < 1 => "less than a minute",
        < 2 => "about a minute",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"about {span.TotalMinutes:0} minutes"),
        < 48 * 60 => string.Create(CultureInfo.InvariantCulture, $"about {span.TotalHours:0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {span.TotalDays:0} days"),
    };

    /// <param name="caption">What the table is, for those who do not see the heading.</param>
    /// <param name="columns">The heads of the columns.</param>
    /// <param name="rows">The cells of each row, as HTML; the first is the head of its row.</param>
    public static string Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var head = string.Concat(columns.Select(column => $"<th scope=\"col\">{Encode(column)}</th>"));
        var body = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select((cell, at) => Cell(columns[at], cell, at == 0)))}</tr>"));
        return $"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{Encode(caption)}\"><table><caption>{Encode(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>";
    }

    private static string Cell(string column, string html, bool isHead) =>
        isHead ? $"<th scope=\"row\">{html}</th>" : $"<td data-label=\"{Encode(column)}\">{html}</td>";
}
