namespace Strava.Ingestion;

/// <summary>One request to make.</summary>
/// <param name="Note">The activity, as it was when the request was taken from the queue.</param>
/// <param name="Kind">Which of its contents.</param>
/// <param name="Attempts">How often it was made in vain.</param>
internal sealed record ContentItem(ContentNote Note, ContentKinds Kind, int Attempts)
{
    public long Id => Note.Id;

    public bool StartedWithin(TimeSpan age, DateTimeOffset now) => Note.Start >= (now - age).ToUnixTimeSeconds();
}
