namespace Strava.Ingestion;

/// <summary>Finds out whose tokens the configured ones are: from the token store, or once by asking Strava.</summary>
internal sealed class AthleteResolver(AccessTokenProvider tokens, RequestPipeline pipeline, IStravaClient client)
{
    public async Task<long> ResolveAsync(CancellationToken cancellationToken)
    {
        var current = await pipeline
            .ExecuteAsync(attempt => tokens.GetAsync(rejected: null, attempt), "a token refresh", cancellationToken)
            .ConfigureAwait(false);
        if (current.AthleteId is { } known)
        {
            return known;
        }

        var athlete = await client.Athletes.GetAsync(cancellationToken).ConfigureAwait(false);
        await tokens.SaveAthleteAsync(athlete.Id, cancellationToken).ConfigureAwait(false);
        return athlete.Id;
    }
}
