using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.SqlServer;

/// <summary>What this package adds to a host that chooses its sinks and its state by the settings.</summary>
public static class SqlServerStorage
{
    /// <summary>The sink, by section <c>Strava:Sinks:SqlServer</c>, for <see cref="ConfiguredStorageExtensions.AddConfiguredSinks"/>.</summary>
    public static SinkKind Sink { get; } = new("SqlServer", static (builder, section) => builder.AddSqlServerSink(section));

    /// <summary>The state store, by section <c>Strava:State:SqlServer</c>, for <see cref="ConfiguredStorageExtensions.UseConfiguredState"/>.</summary>
    public static StateKind State { get; } = new("SqlServer", static (builder, section) => builder.UseSqlServerState(section));
}
