using System.Collections.Concurrent;

namespace Strava.Ingestion.Testing;

/// <summary>The answers that a test gives itself; thread-safe.</summary>
internal sealed class OwnEndpoints
{
    private readonly ConcurrentDictionary<(string Method, string Path), Func<SimulatedRequest, (int StatusCode, string Json)>> _answers = [];

    public void Map(string method, string path, Func<SimulatedRequest, (int StatusCode, string Json)> answer) => _answers[(method, path)] = answer;

    /// <returns>The answer, or null when the test has none for the request.</returns>
    public Answer? Handle(SimulatedRequest request)
    {
        if (!_answers.TryGetValue((request.Method, request.Path), out var answer))
        {
            return null;
        }

        var (status, json) = answer(request);
        return Answer.Text(status, json, Answer.JsonType);
    }
}
