namespace Strava.Ingestion;

internal sealed class AthleteIndexDocument
{
    public required List<string> Keys { get; init; }
}
