using Microsoft.Extensions.Logging.Abstractions;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Sqlite.Tests.State;

public sealed class SqliteStateStoreConformanceTests : StateStoreConformance, IDisposable
{
    private readonly Database _database = new();
    private readonly List<SqliteStateStore> _stores = [];

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _database.Dispose();
    }

    protected override IStateStore CreateStore()
    {
        lock (_stores)
        {
            _stores.Add(new SqliteStateStore(_database.Path, NullLogger<SqliteStateStore>.Instance));
            return _stores[^1];
        }
    }
}
