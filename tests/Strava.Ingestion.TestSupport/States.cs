using Microsoft.Extensions.Logging.Abstractions;

namespace Strava.Ingestion.TestSupport;

internal static class States
{
    /// <summary>The documents of a store, as the library reads them.</summary>
    public static StateDocuments Documents(this IStateStore store) => new(store, NullLogger<StateDocuments>.Instance);
}
