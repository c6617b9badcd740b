using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The functions of the language, and those that a definition's own place adds, such as <c>activity</c> or <c>body</c>.</summary>
internal sealed class Functions
{
    private readonly Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>> _functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["concat"] = arguments => string.Concat(arguments.Select(Expression.Text)),
        ["string"] = arguments => Expression.Text(arguments[0]),
        ["int"] = arguments => long.Parse(Expression.Text(arguments[0]), CultureInfo.InvariantCulture),
        ["uriComponent"] = arguments => Uri.EscapeDataString(Expression.Text(arguments[0])),
        ["encodeURIComponent"] = arguments => Uri.EscapeDataString(Expression.Text(arguments[0])),
        ["contains"] = arguments => Expression.Text(arguments[0]).Contains(Expression.Text(arguments[1]), StringComparison.Ordinal),
        ["equals"] = arguments => Same(arguments[0], arguments[1]),
        ["not"] = arguments => !Truth(arguments[0]),
        ["or"] = arguments => arguments.Any(Truth),
        ["and"] = arguments => arguments.All(Truth),
        ["if"] = arguments => Truth(arguments[0]) ? arguments[1] : arguments[2],
        ["add"] = arguments => Number(arguments[0]) + Number(arguments[1]),
        ["sub"] = arguments => Number(arguments[0]) - Number(arguments[1]),
        ["mul"] = arguments => Number(arguments[0]) * Number(arguments[1]),
        ["div"] = arguments => Number(arguments[0]) / Number(arguments[1]),
        ["less"] = arguments => Number(arguments[0]) < Number(arguments[1]),
        ["lessOrEquals"] = arguments => Number(arguments[0]) <= Number(arguments[1]),
        ["greater"] = arguments => Number(arguments[0]) > Number(arguments[1]),
        ["length"] = arguments => arguments[0] is JsonArray items ? items.Count : Expression.Text(arguments[0]).Length,
        ["empty"] = arguments => arguments[0] is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (arguments[0] is JsonValue && Expression.Text(arguments[0]).Length == 0),
        ["ticks"] = arguments => Moment(arguments[0]).UtcTicks,
        ["addDays"] = arguments => Text(Moment(arguments[0]).AddDays(Number(arguments[1]))),
        ["formatDateTime"] = arguments => Moment(arguments[0]).UtcDateTime.ToString(Expression.Text(arguments[1]), CultureInfo.InvariantCulture),
    };

    public Functions(TimeProvider time) => _functions["utcNow"] = arguments => arguments.Count == 0
        ? Text(time.GetUtcNow())
        : time.GetUtcNow().UtcDateTime.ToString(Expression.Text(arguments[0]), CultureInfo.InvariantCulture);

    public Functions With(string name, Func<IReadOnlyList<JsonNode?>, JsonNode?> function)
    {
        _functions[name] = function;
        return this;
    }

    public JsonNode? Call(string name, IReadOnlyList<JsonNode?> arguments) =>
        (_functions.TryGetValue(name, out var function) ? function : throw new NotSupportedException($"No test knows the function {name}."))(arguments);

    public static bool Truth(JsonNode? value) => bool.Parse(Expression.Text(value));

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static long Number(JsonNode? value) => long.Parse(Expression.Text(value), CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(JsonNode? value) => DateTimeOffset.Parse(Expression.Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static bool Same(JsonNode? a, JsonNode? b) => a is null || b is null
        ? a is null && b is null
        : a.GetValueKind() == b.GetValueKind() && Expression.Text(a) == Expression.Text(b);
}
