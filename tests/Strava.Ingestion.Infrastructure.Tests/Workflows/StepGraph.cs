namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>
/// Runs steps in the order of their dependencies, as both engines do: a step whose condition is not met is skipped, and the whole
/// succeeds when every last step did, or, where that was skipped, the steps before it.
/// </summary>
internal static class StepGraph
{
    /// <param name="steps">All steps of one level.</param>
    /// <param name="run">Runs one; throws <see cref="StepFailedException"/> when it fails.</param>
    /// <param name="settled">Is told how each ended.</param>
    public static async Task<StepStatus> RunAsync(IReadOnlyList<Step> steps, Func<Step, Task> run, Action<Step, StepStatus> settled)
    {
        var ends = new Dictionary<string, StepStatus>();
        while (ends.Count < steps.Count)
        {
            var next = steps.FirstOrDefault(step => !ends.ContainsKey(step.Name) && step.After.All(before => ends.ContainsKey(before.Name)))
                ?? throw new InvalidOperationException("Steps wait for each other, or for one that is not there.");
            ends[next.Name] = next.After.All(before => before.Ends.Any(end => Matches(end, ends[before.Name]))) ? await RunAsync(next, run) : StepStatus.Skipped;
            settled(next, ends[next.Name]);
        }

        var last = steps.Where(step => steps.All(other => other.After.All(before => before.Name != step.Name)));
        return last.All(step => HasSucceeded(step, steps, ends)) ? StepStatus.Succeeded : StepStatus.Failed;
    }

    private static async Task<StepStatus> RunAsync(Step step, Func<Step, Task> run)
    {
        try
        {
            await run(step);
            return StepStatus.Succeeded;
        }
        catch (StepFailedException)
        {
            return StepStatus.Failed;
        }
    }

    private static bool HasSucceeded(Step step, IReadOnlyList<Step> steps, Dictionary<string, StepStatus> ends) => ends[step.Name] switch
    {
        StepStatus.Skipped => step.After.All(before => HasSucceeded(steps.Single(other => other.Name == before.Name), steps, ends)),
        var end => end == StepStatus.Succeeded,
    };

    private static bool Matches(string condition, StepStatus end) => condition.ToUpperInvariant() switch
    {
        "COMPLETED" => end is StepStatus.Succeeded or StepStatus.Failed,
        "TIMEDOUT" => false,
        _ => Enum.Parse<StepStatus>(condition, ignoreCase: true) == end,
    };
}
