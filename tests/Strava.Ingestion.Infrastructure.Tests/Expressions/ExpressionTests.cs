using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

public sealed class ExpressionTests
{
    private readonly Functions _functions = new Functions(new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero)))
        .With("body", arguments => JsonNode.Parse("""{ "id": 7, "list": [ { "name": "it's" } ], "empty": [] }"""));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("@@home", "@home")]
    [InlineData("@concat('a', 'b''c', 1)", "ab'c1")]
    [InlineData("@string(add(int('41'), 1))", "42")]
    [InlineData("@body('x').list[0].name", "it's")]
    [InlineData("@body('x')?['nothing']?['at']", "")]
    [InlineData("id @{body('x').id}, name @{body('x').list[0]['name']}", "id 7, name it's")]
    [InlineData("@if(equals(body('x').id, 7), 'seven', 'other')", "seven")]
    [InlineData("@equals(body('x').id, '7')", "false")]
    [InlineData("@not(or(empty(body('x').list), contains('abc', 'd')))", "true")]
    [InlineData("@lessOrEquals(length(body('x').list), 0)", "false")]
    [InlineData("@uriComponent('a b&c')", "a%20b%26c")]
    [InlineData("@formatDateTime(utcNow(), 'yyyyMMddTHHmmss')", "20260504T100200")]
    [InlineData("@div(sub(ticks(addDays(utcNow(), mul(-1, 1))), ticks('1970-01-01T00:00:00Z')), 10000000)", "1777802520")]
    public void An_expression_has_the_value_that_the_reference_gives_it(string text, string value) =>
        Assert.Equal(value, Expression.Text(Expression.Evaluate(text, _functions)));

    [Theory]
    [InlineData("@concat('a'")]
    [InlineData("@concat('a') b")]
    [InlineData("@body('x').nothing")]
    [InlineData("@unheardOf()")]
    public void What_it_does_not_understand_is_an_error(string text) =>
        Assert.ThrowsAny<Exception>(() => Expression.Evaluate(text, _functions));
}
