using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>
/// The expression language that Data Factory and Logic Apps share
/// (https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference), as far as the samples use it. What it does not know is an error.
/// </summary>
internal sealed class Expression
{
    private readonly string _text;
    private readonly Functions _functions;
    private int _at;

    private Expression(string text, int at, Functions functions) => (_text, _at, _functions) = (text, at, functions);

    /// <param name="text">A literal, an expression after <c>@</c>, or a text with expressions in <c>@{…}</c>.</param>
    /// <param name="functions">What can be called.</param>
    public static JsonNode? Evaluate(string text, Functions functions)
    {
        if (text.StartsWith("@@", StringComparison.Ordinal))
        {
            return text[1..];
        }

        if (text.StartsWith('@') && !text.StartsWith("@{", StringComparison.Ordinal))
        {
            var whole = new Expression(text, 1, functions);
            var value = whole.Read();
            return whole._at == text.Length ? value : throw whole.Unexpected();
        }

        return text.Contains("@{", StringComparison.Ordinal) ? Interpolate(text, functions) : text;
    }

    /// <returns>How a value reads within a text: a string bare, anything else as JSON.</returns>
    public static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        _ => value.ToJsonString(CompactJson.Options),
    };

    private static string Interpolate(string text, Functions functions)
    {
        var result = new StringBuilder();
        var at = 0;
        while (text.IndexOf("@{", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            result.Append(text, at, start - at);
            var part = new Expression(text, start + 2, functions);
            result.Append(Text(part.Read()));
            part.Take('}');
            at = part._at;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private JsonNode? Read()
    {
        var value = ReadPrimary();
        while (true)
        {
            Skip();
            var lenient = Peek() == '?';
            _at += lenient ? 1 : 0;
            if (Peek() == '.')
            {
                _at++;
                value = Member(value, ReadName(), lenient);
            }
            else if (Peek() == '[')
            {
                _at++;
                var key = Text(Read());
                Take(']');
                value = Member(value, key, lenient);
            }
            else
            {
                return lenient ? throw Unexpected() : value;
            }
        }
    }

    private JsonNode? ReadPrimary()
    {
        Skip();
        if (Peek() == '\'')
        {
            return ReadText();
        }

        if (char.IsAsciiDigit(Peek()) || Peek() == '-')
        {
            var start = _at++;
            while (char.IsAsciiDigit(Peek()))
            {
                _at++;
            }

            return long.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        }

        var name = ReadName();
        Skip();
        if (Peek() != '(')
        {
            return name switch { "true" => true, "false" => false, "null" => null, _ => throw Unexpected() };
        }

        _at++;
        return Call(name);
    }

    private JsonNode? Call(string name)
    {
        // Of the two ways of an 'if' only the one that is taken counts; no sample needs them to be lazy.
        var arguments = new List<JsonNode?>();
        Skip();
        while (Peek() != ')')
        {
            arguments.Add(Read());
            Skip();
            if (Peek() == ',')
            {
                _at++;
            }
        }

        _at++;
        return _functions.Call(name, arguments);
    }

    private string ReadText()
    {
        var text = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (Peek() == '\0')
            {
                throw Unexpected();
            }

            if (Peek() == '\'' && (++_at >= _text.Length || _text[_at] != '\''))
            {
                return text.ToString();
            }

            text.Append(_text[_at]);
        }
    }

    private string ReadName()
    {
        Skip();
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '$')
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Unexpected();
    }

    private JsonNode? Member(JsonNode? value, string name, bool lenient) => value switch
    {
        JsonObject members when members.TryGetPropertyValue(name, out var member) => member,
        JsonArray items when int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
        _ => lenient ? null : throw new InvalidOperationException($"'{name}' is not there, in '{_text}'."),
    };

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void Take(char expected)
    {
        Skip();
        _at = Peek() == expected ? _at + 1 : throw Unexpected();
    }

    private void Skip()
    {
        while (char.IsWhiteSpace(Peek()))
        {
            _at++;
        }
    }

    private FormatException Unexpected() => new($"Unexpected character {_at} of '{_text}'.");
}
