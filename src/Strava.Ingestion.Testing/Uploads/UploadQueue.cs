using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>Turns uploads into activities after a while; thread-safe. What a file holds is not read: only the same file is recognised.</summary>
internal sealed class UploadQueue(StravaSimulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Upload> _uploads = [];
    private long _lastId = 20_000_000_000;

    public JsonObject Add(SimulatedAthlete athlete, string externalId, string contentHash, JsonObject fields)
    {
        var id = Interlocked.Increment(ref _lastId);
        var upload = new Upload { Id = id, Athlete = athlete, ExternalId = externalId, ContentHash = contentHash, Fields = fields };
        var answer = upload.Describe();
        lock (_gate)
        {
            _uploads.Add(id, upload);
        }

        upload.Processing = options.TimeProvider.CreateTimer(_ => Process(upload), state: null, options.UploadDuration, Timeout.InfiniteTimeSpan);
        return answer;
    }

    public JsonObject? Find(SimulatedAthlete athlete, long id)
    {
        lock (_gate)
        {
            return _uploads.GetValueOrDefault(id) is { } upload && upload.Athlete == athlete ? upload.Describe() : null;
        }
    }

    private void Process(Upload upload)
    {
        lock (_gate)
        {
            var twin = _uploads.Values.FirstOrDefault(other =>
                other.Athlete == upload.Athlete && other.ContentHash == upload.ContentHash && other.HasActivity);
            if (twin is not null)
            {
                upload.Error = string.Create(CultureInfo.InvariantCulture, $"{upload.ExternalId} duplicate of activity {twin.ActivityId}");
                return;
            }

            var start = options.TimeProvider.GetUtcNow().AddHours(-1);
            upload.ActivityId = upload.Athlete.Add(start, activity => activity.With(upload.Fields)).Id;
        }
    }
}
