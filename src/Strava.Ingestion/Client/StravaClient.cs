using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

internal sealed class StravaClient(IHttpClientFactory clients, RequestPipeline pipeline, TimeProvider time, ILogger<StravaClient> logger) : IStravaClient
{
    public const string HttpClientName = "Strava.Ingestion.Api";

    public Task<DetailedAthlete> GetAthleteAsync(CancellationToken cancellationToken) =>
        GetAsync("athlete", "the athlete", ReadAthlete, cancellationToken);

    public Task<ActivityList> GetActivitiesAsync(long athleteId, ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return GetAsync(query.ToPath(), "the activity list", body => ActivityPageReader.Read(body, athleteId, time.GetUtcNow()), cancellationToken);
    }

    public Task<ActivityRecord> GetActivityAsync(long athleteId, long activityId, CancellationToken cancellationToken) =>
        GetAsync(
            FormattableString.Invariant($"activities/{activityId}"),
            FormattableString.Invariant($"activity {activityId}"),
            body => ActivityRecord.TryParse(athleteId, body, DetailLevel.Detail, time.GetUtcNow(), out var record, out var rejected)
                ? record
                : throw new StravaTransientException(rejected.Reason),
            cancellationToken);

    private static DetailedAthlete ReadAthlete(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, StravaJsonContext.Default.DetailedAthlete) is { Id: > 0 } athlete
                ? athlete
                : throw new StravaTransientException("Strava's answer holds no athlete; try again later.");
        }
        catch (JsonException)
        {
            throw new StravaTransientException("Strava's answer for the athlete is no JSON object; try again later.");
        }
    }

    private Task<T> GetAsync<T>(string path, string request, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken)
    {
        var priority = RequestPriorityScope.Current;
        return pipeline.ExecuteAsync(
            async attempt =>
            {
                var client = clients.CreateClient(HttpClientName);
                var started = time.GetTimestamp();
                using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
                message.Options.Set(QuotaHandler.Priority, priority);
                using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt).ConfigureAwait(false);
                logger.Answered((int)response.StatusCode, request, time.GetElapsedTime(started).TotalMilliseconds);
                await response.ThrowIfFailedAsync(request, attempt).ConfigureAwait(false);
                return read(await ResponseBody.ReadAsync(response.Content, attempt).ConfigureAwait(false));
            },
            request,
            cancellationToken);
    }
}
