using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>
/// One run of the compiled workflow, as Logic Apps is documented to do it: bodies that are JSON are parsed, and written anew where they
/// are sent on. An action or a setting that it does not know is an error.
/// </summary>
internal sealed class WorkflowRun
{
    private readonly JsonObject _actions;
    private readonly StravaConnection _strava;
    private readonly HttpClient _http;
    private readonly FakeTimeProvider _time;
    private readonly Dictionary<string, JsonNode?> _variables = [];
    private readonly Dictionary<string, JsonObject> _outputs = [];
    private readonly Functions _functions;

    public WorkflowRun(JsonObject definition, JsonObject parameters, StravaConnection strava, HttpClient http, FakeTimeProvider time)
    {
        _actions = definition["actions"]!.AsObject();
        _strava = strava;
        _http = http;
        _time = time;
        _functions = new Functions(time)
            .With("parameters", arguments => parameters[Expression.Text(arguments[0])])
            .With("variables", arguments => _variables[Expression.Text(arguments[0])])
            .With("outputs", arguments => _outputs.GetValueOrDefault(Expression.Text(arguments[0])))
            .With("body", arguments => _outputs[Expression.Text(arguments[0])]["body"]);
    }

    /// <summary>Every action that has run or was skipped, in order.</summary>
    public List<(string Name, StepStatus Status)> Trace { get; } = [];

    /// <summary>The calls of procedures: the path, and what was given.</summary>
    public List<(string Path, JsonObject Body)> Procedures { get; } = [];

    /// <summary>How many calls a database refuses that has paused.</summary>
    public int CallsUntilTheDatabaseIsAwake { get; set; }

    /// <summary>The code with which an action has ended the run, or null.</summary>
    public string? ErrorCode { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<StepStatus> RunAsync()
    {
        try
        {
            return await RunAsync(_actions);
        }
        catch (TerminatedException e)
        {
            ErrorCode = e.Code;
            return Enum.Parse<StepStatus>(e.Status);
        }
    }

    private Task<StepStatus> RunAsync(JsonObject actions) => StepGraph.RunAsync(
        [.. actions.Select(action => new Step(
            action.Key,
            action.Value!.AsObject(),
            [.. action.Value!["runAfter"]!.AsObject().Select(before => (before.Key, before.Value!.AsArray().Select(end => end!.GetValue<string>()).ToArray()))]))],
        step => RunAsync(step.Name, step.Definition),
        (step, status) => Trace.Add((step.Name, status)));

    private async Task RunAsync(string name, JsonObject action)
    {
        var inputs = action["type"]!.GetValue<string>() is "If" or "Until" ? null : Resolve(action["inputs"])!.AsObject();
        switch (action["type"]!.GetValue<string>())
        {
            case "InitializeVariable":
                _variables.Add(inputs!["variables"]![0]!["name"]!.GetValue<string>(), inputs["variables"]![0]!["value"]);
                break;
            case "SetVariable":
                Assert.Contains(inputs!["name"]!.GetValue<string>(), _variables.Keys);
                _variables[inputs["name"]!.GetValue<string>()] = inputs["value"];
                break;
            case "IncrementVariable":
                _variables[inputs!["name"]!.GetValue<string>()] = _variables[inputs["name"]!.GetValue<string>()]!.GetValue<int>() + inputs["value"]!.GetValue<int>();
                break;
            case "If":
                Succeed(await RunAsync((IsTrue(action["expression"]!) ? action["actions"] : action["else"]!["actions"])!.AsObject()));
                break;
            case "Until":
                await RepeatAsync(action);
                break;
            case "ApiConnection":
                await ConnectAsync(name, inputs!);
                break;
            case "Http":
                await SendAsync(name, inputs!);
                break;
            case "Wait":
                Assert.Equal("Minute", inputs!["interval"]!["unit"]!.GetValue<string>());
                _time.Advance(TimeSpan.FromMinutes(inputs["interval"]!["count"]!.GetValue<int>()));
                break;
            case "Terminate":
                throw new TerminatedException(inputs!["runStatus"]!.GetValue<string>(), inputs["runError"]!["code"]!.GetValue<string>());
            default:
                throw new NotSupportedException($"No test knows the action {action["type"]}.");
        }
    }

    /// <summary>
    /// An iteration that fails does not end the loop, only the last one decides how the loop ends, and a loop that reaches its limit succeeds:
    /// https://learn.microsoft.com/azure/logic-apps/logic-apps-control-flow-loops
    /// </summary>
    private async Task RepeatAsync(JsonObject until)
    {
        var last = StepStatus.Succeeded;
        for (var round = 0; round < until["limit"]!["count"]!.GetValue<int>(); round++)
        {
            last = await RunAsync(until["actions"]!.AsObject());
            if (Functions.Truth(Expression.Evaluate(until["expression"]!.GetValue<string>(), _functions)))
            {
                break;
            }
        }

        Succeed(last);
    }

    private async Task ConnectAsync(string name, JsonObject inputs)
    {
        var (method, path) = (inputs["method"]!.GetValue<string>(), inputs["path"]!.GetValue<string>());
        switch (inputs["host"]!["connection"]!["name"]!.GetValue<string>())
        {
            case "con-strava":
                Assert.Equal("none", inputs["retryPolicy"]!["type"]!.GetValue<string>());
                var (status, body) = await _strava.CallAsync(method, path, inputs["queries"]?.AsObject());
                Note(name, (int)status, body);
                break;
            case "con-sql":
                // The least favourable answer: the engine does not repeat after a 400.
                Note(name, CallsUntilTheDatabaseIsAwake-- > 0 ? 400 : 200, null);
                Procedures.Add((path, inputs["body"]!.AsObject()));
                break;
            case var other:
                throw new InvalidOperationException($"There is no connection {other}.");
        }
    }

    private async Task SendAsync(string name, JsonObject inputs)
    {
        using var request = new HttpRequestMessage(new HttpMethod(inputs["method"]!.GetValue<string>()), inputs["uri"]!.GetValue<string>());
        request.Content = new StringContent(Expression.Text(inputs["body"]), Encoding.UTF8);
        foreach (var (header, value) in inputs["headers"]!.AsObject())
        {
            if (header == "Content-Type")
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value!.GetValue<string>());
            }
            else
            {
                request.Headers.Add(header, value!.GetValue<string>());
            }
        }

        if (inputs["authentication"] is { } identity)
        {
            Assert.Equal("ManagedServiceIdentity", identity["type"]!.GetValue<string>());
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + SimulatedCloud.TokenFor(identity["audience"]!.GetValue<string>()));
        }

        using var answer = await _http.SendAsync(request, Cancellation);
        Note(name, (int)answer.StatusCode, null);
    }

    private void Note(string name, int status, JsonNode? body)
    {
        _outputs[name] = new JsonObject { ["statusCode"] = status, ["body"] = body };
        if (status >= 400)
        {
            throw new StepFailedException($"{status}", name);
        }
    }

    private bool IsTrue(JsonNode expression)
    {
        var (operation, operands) = Assert.Single(expression.AsObject());
        return operation switch
        {
            "and" => operands!.AsArray().All(operand => IsTrue(operand!)),
            "or" => operands!.AsArray().Any(operand => IsTrue(operand!)),
            "not" => !IsTrue(operands!),
            "equals" => Functions.Truth(_functions.Call("equals", [Resolve(operands![0]), Resolve(operands[1])])),
            _ => throw new NotSupportedException($"No test knows the condition {operation}."),
        };
    }

    private JsonNode? Resolve(JsonNode? part) => part switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        JsonValue text when text.TryGetValue<string>(out var expression) => Expression.Evaluate(expression, _functions)?.DeepClone(),
        _ => part?.DeepClone(),
    };

    private static void Succeed(StepStatus status)
    {
        if (status != StepStatus.Succeeded)
        {
            throw new StepFailedException("ActionFailed", "An inner action failed.");
        }
    }
}
