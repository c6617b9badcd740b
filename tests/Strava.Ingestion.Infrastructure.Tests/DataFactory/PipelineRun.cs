using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>One run of a pipeline: its parameters, its variables and what its activities gave out.</summary>
internal sealed class PipelineRun
{
    private readonly FactoryRuntime _runtime;
    private readonly JsonObject _definition;
    private readonly Dictionary<string, JsonNode?> _variables = [];
    private readonly Dictionary<string, JsonObject> _activities = [];
    private readonly Functions _functions;

    public PipelineRun(FactoryRuntime runtime, string pipeline, JsonObject parameters)
    {
        _runtime = runtime;
        _definition = runtime.Factory.Pipeline(pipeline);
        var given = new JsonObject();
        foreach (var (name, declared) in _definition["parameters"]?.AsObject() ?? [])
        {
            given[name] = (parameters[name] ?? declared!["defaultValue"] ?? throw new InvalidOperationException($"{pipeline} needs {name}."))!.DeepClone();
        }

        foreach (var (name, declared) in _definition["variables"]?.AsObject() ?? [])
        {
            _variables[name] = declared!["defaultValue"]?.DeepClone();
        }

        var about = new JsonObject
        {
            ["globalParameters"] = runtime.GlobalParameters.DeepClone(),
            ["parameters"] = given,
            ["TriggerTime"] = Functions.Text(runtime.Time.GetUtcNow()),
            ["DataFactory"] = "adf-strava",
        };
        _functions = new Functions(runtime.Time)
            .With("pipeline", _ => about)
            .With("variables", arguments => _variables[Expression.Text(arguments[0])])
            .With("activity", arguments => _activities[Expression.Text(arguments[0])]);
    }

    /// <summary>Every activity that has run or was skipped, in order.</summary>
    public List<(string Name, StepStatus Status)> Trace { get; } = [];

    /// <summary>The codes of the activities that have failed.</summary>
    public List<string> Errors { get; } = [];

    public Task<StepStatus> RunAsync() => RunAsync(_definition["activities"]);

    /// <returns>What a part of a definition says once its expressions have their values.</returns>
    public JsonNode? Resolve(JsonNode? part, Functions? functions = null) => part switch
    {
        JsonObject expression when expression["type"]?.ToString() == "Expression" => Expression.Evaluate(expression["value"]!.GetValue<string>(), functions ?? _functions)?.DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value, functions)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, functions))]),
        _ => part?.DeepClone(),
    };

    /// <returns>A dataset with the parameters that an activity gives it.</returns>
    public JsonObject Dataset(JsonNode reference)
    {
        var dataset = _runtime.Factory.Dataset(reference["referenceName"]!.GetValue<string>());
        var given = Resolve(reference["parameters"]) ?? new JsonObject();
        Assert.Equal(dataset["parameters"]?.AsObject().Select(parameter => parameter.Key) ?? [], given.AsObject().Select(parameter => parameter.Key));
        return Resolve(dataset, new Functions(_runtime.Time).With("dataset", _ => given))!.AsObject();
    }

    public void SetVariable(string name, JsonNode? value)
    {
        Assert.Contains(name, _variables.Keys);
        _variables[name] = value;
    }

    public Task<StepStatus> RunAsync(JsonNode? activities) => StepGraph.RunAsync(
        [.. (activities?.AsArray() ?? []).Select(activity => Read(activity!.AsObject()))],
        RunAsync,
        (step, status) => Trace.Add((step.Name, status)));

    private async Task RunAsync(Step step)
    {
        try
        {
            _activities[step.Name] = new JsonObject { ["output"] = await _runtime.RunAsync(this, step.Definition) };
        }
        catch (StepFailedException e)
        {
            Errors.Add(e.Code);
            _activities[step.Name] = new JsonObject { ["error"] = new JsonObject { ["errorCode"] = e.Code, ["message"] = e.Message } };
            throw;
        }
    }

    private static Step Read(JsonObject activity) => new(
        activity["name"]!.GetValue<string>(),
        activity,
        [.. (activity["dependsOn"]?.AsArray() ?? []).Select(on => (on!["activity"]!.GetValue<string>(), on["dependencyConditions"]!.AsArray().Select(condition => condition!.GetValue<string>()).ToArray()))]);
}
