using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Sqlite;

/// <summary>What this package adds to a host that chooses its sinks and its state by the settings.</summary>
public static class SqliteStorage
{
    /// <summary>The sink, by section <c>Strava:Sinks:Sqlite</c>, for <see cref="ConfiguredStorageExtensions.AddConfiguredSinks"/>.</summary>
    public static SinkKind Sink { get; } = new("Sqlite", static (builder, section) => builder.AddSqliteSink(section));

    /// <summary>The state store, by section <c>Strava:State:Sqlite</c>, for <see cref="ConfiguredStorageExtensions.UseConfiguredState"/>.</summary>
    public static StateKind State { get; } = new("Sqlite", static (builder, section) => builder.UseSqliteState(section));
}
