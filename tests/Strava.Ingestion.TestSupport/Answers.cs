namespace Strava.Ingestion.TestSupport;

internal static class Answers
{
    /// <summary>An empty page of an app with 200 requests a quarter hour and 2000 a day, half of them for reads.</summary>
    public static Answer List(string used, string readsUsed) => Answer.Json("[]")
        .With("X-RateLimit-Limit", "200,2000")
        .With("X-RateLimit-Usage", used)
        .With("X-ReadRateLimit-Limit", "100,1000")
        .With("X-ReadRateLimit-Usage", readsUsed);
}
