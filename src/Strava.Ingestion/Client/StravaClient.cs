using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

internal sealed class StravaClient(StravaTransport transport, IOptions<StravaOptions> options, TimeProvider time) : IStravaClient
{
    public const string HttpClientName = "Strava.Ingestion.Api";

    public Task<DetailedAthlete> GetAthleteAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("athlete", "the athlete", static answer => ReadAthlete(answer.Body), cancellationToken);

    public Task<ActivityList> GetActivitiesAsync(long athleteId, ActivityQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return transport.GetAsync(query.ToPath(), "the activity list", answer => ActivityPageReader.Read(answer.Body, athleteId, time.GetUtcNow()), cancellationToken);
    }

    public Task<ActivityRecord> GetActivityAsync(long athleteId, long activityId, CancellationToken cancellationToken) =>
        transport.GetAsync(
            FormattableString.Invariant($"activities/{activityId}"),
            FormattableString.Invariant($"activity {activityId}"),
            answer => ActivityRecord.TryParse(athleteId, answer.Body, DetailLevel.Detail, time.GetUtcNow(), out var record, out var rejected)
                ? record
                : throw new StravaTransientException(rejected.Reason),
            cancellationToken);

    public Task<StravaResponse> GetRawAsync(string path, CancellationToken cancellationToken) =>
        transport.GetAsync(ApiPath.Resolve(path, options.Value.ApiBaseAddress), "the raw answer", static answer => answer, cancellationToken);

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
}
