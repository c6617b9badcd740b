using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>
/// Reads lines of <c>KEY=value</c>: comments, <c>export</c>, single quotes (literal) and double quotes (with <c>\n \t \" \\ \$</c>).
/// Lines of another form are passed over and told, because a <c>.env</c> may serve other tools too.
/// </summary>
internal static class DotEnv
{
    private const string Export = "export ";

    /// <param name="text">The whole file.</param>
    /// <param name="passOver">Is told the number of each line that is neither empty, nor a comment, nor of that form.</param>
    public static Dictionary<string, string> Parse(string text, Action<int> passOver)
    {
        var number = 0;
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var entry = line.Trim();
            entry = entry.StartsWith(Export) ? entry[Export.Length..].TrimStart() : entry;
            var equals = entry.IndexOf('=');
            if (entry is [] or ['#', ..])
            {
                continue;
            }

            if (equals > 0 && IsName(entry[..equals].TrimEnd()))
            {
                variables[entry[..equals].TrimEnd().ToString()] = Value(entry[(equals + 1)..].Trim());
            }
            else
            {
                passOver(number);
            }
        }

        return variables;
    }

    private static bool IsName(ReadOnlySpan<char> text) => (char.IsLetter(text[0]) || text[0] == '_') && !text.ContainsAny(' ', '\t');

    private static string Value(ReadOnlySpan<char> text)
    {
        switch (text)
        {
            case ['\'', .. var literal]:
                var end = literal.IndexOf('\'');
                return (end < 0 ? literal : literal[..end]).ToString();
            case ['"', .. var quoted]:
                return Unescape(quoted);
            case ['#', ..]:
                return "";
            default:
                // Only a '#' after a blank begins a comment; a secret may hold one.
                var comment = text.IndexOf(" #");
                return (comment < 0 ? text : text[..comment]).TrimEnd().ToString();
        }
    }

    private static string Unescape(ReadOnlySpan<char> quoted)
    {
        var value = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length && quoted[i] != '"'; i++)
        {
            if (quoted[i] != '\\' || i + 1 == quoted.Length)
            {
                value.Append(quoted[i]);
                continue;
            }

            i++;
            _ = quoted[i] switch
            {
                'n' => value.Append('\n'),
                't' => value.Append('\t'),
                '"' or '\\' or '$' => value.Append(quoted[i]),
                _ => value.Append('\\').Append(quoted[i]),
            };
        }

        return value.ToString();
    }
}
