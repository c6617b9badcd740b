using System.Reflection;

namespace Strava.Ingestion.Client.Tests;

/// <summary>Walks the table of Strava's operations: each is there, sends exactly what the table says, and reads its answer.</summary>
public sealed class OperationTests : IDisposable
{
    private const string Xml = "<gpx>Zürich</gpx>";

    private readonly StravaServer _server = new();

    public static TheoryData<string> Available => [.. Operation.All.Where(operation => operation.IsAvailable).Select(operation => operation.Id)];

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Every_operation_that_lives_has_a_method_and_no_other_has() =>
        Assert.Equal(
            Operation.All.Where(operation => operation.IsAvailable).Select(operation => operation.Id).Order(),
            OperationCalls.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Available))]
    public async Task A_method_sends_exactly_what_its_operation_takes(string id)
    {
        var (operation, call) = (Operation.All.Single(operation => operation.Id == id), OperationCalls.All[id]);
        _server.On("/api/v3" + call.Path, AnswersTo(operation));
        await using var core = new TestCore(_server);

        await call.Invoke(core.Client);

        Assert.All(_server.ApiRequests, request => Assert.Equal(operation.Verb, request.Method));
        Assert.True(operation.Covers(call.Path), $"{call.Path} is not {operation.Path}");
        Assert.Equal([call.Query, .. call.Further], _server.ApiRequests.Select(request => new Uri(request.AbsoluteUrl).Query.TrimStart('?')));
        Assert.Equal(operation.Query.Order(), Names(call).Order());
        Assert.Equal(call.Body, SentBody.Read(_server.ApiRequests[0]));
        Assert.Equal(operation.Form.Concat(operation.Json).Order(), call.Body.Keys.Order());
        Assert.Equal(FormatOf(operation), ContentType(0));
        Assert.Equal(operation.Path.StartsWith("/push_subscriptions", StringComparison.Ordinal), !_server.ApiRequests[0].Headers!.ContainsKey("Authorization"));
    }

    [Theory]
    [MemberData(nameof(Available))]
    public async Task A_method_reads_the_answer_of_its_operation(string id)
    {
        var (operation, call) = (Operation.All.Single(operation => operation.Id == id), OperationCalls.All[id]);
        _server.On("/api/v3" + call.Path, AnswersTo(operation));
        await using var core = new TestCore(_server);

        var answer = await call.Invoke(core.Client);

        switch (operation.Answer)
        {
            case "nothing":
                Assert.Null(answer);
                break;
            case "GPX" or "TCX":
                Assert.Equal(Xml, answer);
                break;
            default:
                var model = operation.IsArray ? Assert.Single(((System.Collections.IEnumerable)answer!).Cast<StravaModel>()) : Assert.IsAssignableFrom<StravaModel>(answer);
                Assert.Equal(Samples.TypeOf(operation.Model), model.GetType());
                Assert.Equal(Samples.Text(operation.Model).Trim(), System.Text.Encoding.UTF8.GetString(model.Raw.Span).Trim());
                break;
        }

        Assert.DoesNotContain(core.Logs.GetSnapshot(), line => line.Id.Id is 1015 or 1016);
    }

    [Theory]
    [MemberData(nameof(Available))]
    public async Task A_refusal_is_named_and_neither_it_nor_what_writes_is_ever_repeated(string id)
    {
        var (operation, call) = (Operation.All.Single(operation => operation.Id == id), OperationCalls.All[id]);
        _server.On("/api/v3" + call.Path, Answer.Fault(402, "Athlete", "subscription", "required"), Answer.Html(503));
        await using var core = new TestCore(_server);

        await Assert.ThrowsAsync<StravaSubscriptionRequiredException>(() => call.Invoke(core.Client));
        var failure = await Assert.ThrowsAnyAsync<StravaException>(() => call.Invoke(core.Client));

        var reads = operation.Verb == "GET";
        Assert.IsType(operation.Verb is "POST" or "PUT" ? typeof(StravaUnknownOutcomeException) : typeof(StravaTransientException), failure);
        Assert.Equal(1 + (reads ? 5 : 1), _server.ApiRequests.Count);
    }

    [Fact]
    public void Every_method_of_every_group_is_called_for_an_operation()
    {
        // What waits is another way to the same operations.
        string[] others = [nameof(IUploadsClient.WaitAsync), nameof(IUploadsClient.UploadAsync)];
        var methods = typeof(IStravaClient).GetProperties().SelectMany(group => group.PropertyType.GetMethods()).Where(method => !others.Contains(method.Name));

        Assert.Equal(OperationCalls.All.Count, methods.Count());
    }

    [Fact]
    public void Removed_operations_are_absent()
    {
        var clubs = typeof(IClubsClient).GetMethods(BindingFlags.Instance | BindingFlags.Public).Select(method => method.Name);

        Assert.Equal(3, Operation.All.Count(operation => operation.State == "removed"));
        Assert.Equal(["GetAsync", "ListAsync", "ListEventsAsync"], clubs.Order());
    }

    private static string FormatOf(Operation operation) => operation switch
    {
        { Json.Length: > 0 } => "application/json",
        { Form: ["file", ..] } => "multipart/form-data",
        { Form.Length: > 0 } => "application/x-www-form-urlencoded",
        _ => "",
    };

    private static Answer[] AnswersTo(Operation operation) => operation.Answer switch
    {
        "nothing" => [new Answer(operation.Status, "")],
        "GPX" or "TCX" => [new Answer(operation.Status, Xml) { Headers = { ["Content-Type"] = "application/xml" } }],
        _ when operation.IsArray => [Answer.Json($"[{Samples.Text(operation.Model)}]", operation.Status), Answer.Json("[]")],
        _ => [Answer.Json(Samples.Text(operation.Model), operation.Status)],
    };

    private static IEnumerable<string> Names(OperationCall call) =>
        call.Further.Prepend(call.Query).SelectMany(query => query.Split('&', StringSplitOptions.RemoveEmptyEntries)).Select(pair => pair.Split('=')[0]).Distinct();

    private string ContentType(int request) => _server.ApiRequests[request].Headers!.TryGetValue("Content-Type", out var types) ? types.Single().Split(';')[0] : "";
}
