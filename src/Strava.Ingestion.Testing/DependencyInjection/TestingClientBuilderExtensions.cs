using Microsoft.Extensions.DependencyInjection.Extensions;
using Strava.Ingestion.Client;
using Strava.Ingestion.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a test has instead of files.</summary>
public static class TestingClientBuilderExtensions
{
    /// <summary>
    /// Keeps connections, checkpoints, the quota ledger and the keys that encrypt the tokens in memory, so that a test leaves nothing on the disk.
    /// </summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store, which another provider may share, as a second process would; null for a new one.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder UseMemoryState<TBuilder>(this TBuilder builder, MemoryStateStore? store = null)
        where TBuilder : IStravaClientBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        store ??= new MemoryStateStore();
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(store));
        return builder.UseTokenKeyRing(_ => store.KeyRing);
    }
}
