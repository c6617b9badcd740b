using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>How many activities of the configured athlete the sinks hold, and whether that is all of them.</summary>
internal sealed class HeldCount(IServiceProvider services)
{
    /// <exception cref="StravaAuthorizationException">The athlete was disconnected.</exception>
    public async Task<(int Activities, ActivityCountBasis Basis)> ReadAsync(CancellationToken cancellationToken)
    {
        var (tokens, _) = await services.GetRequiredService<TokenStore>().ReadAsync(cancellationToken).ConfigureAwait(false);
        if (tokens?.AthleteId is not { } athleteId)
        {
            return (0, ActivityCountBasis.AtLeast);
        }

        var most = 0;
        var identities = new List<string>();
        foreach (var sink in services.GetServices<IActivitySink>())
        {
            identities.Add(await sink.OpenAsync(cancellationToken).ConfigureAwait(false));
            most = Math.Max(most, await sink.ListAsync(athleteId, cancellationToken: cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false));
        }

        // Where what is too old expires, what is held is no measure of what there is.
        var isKept = services.GetRequiredService<IOptions<StravaOptions>>().Value.Ingestion.Retention is null;
        var checkpoint = new Checkpoint(services.GetRequiredService<IStateStore>(), StravaSource.KeyOf(athleteId), identities);
        var position = StravaSource.Parse(await checkpoint.ReadAsync(cancellationToken).ConfigureAwait(false));
        return (most, isKept && most > 0 && position is { Watermark: not null } ? ActivityCountBasis.Held : ActivityCountBasis.AtLeast);
    }
}
