using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses sinks and state by the settings, so that every host and every command sees the same places.</summary>
public static class ConfiguredStorageExtensions
{
    private static readonly SinkKind Files = new("Files", static (builder, section) => builder.AddFileSink(section));

    private static readonly StateKind FileState = new("Files", static (builder, section) => builder.UseFileState(section));

    /// <summary>Adds a sink for each section below <c>Strava:Sinks</c> that has values; files are known, other kinds are given.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks</c>.</param>
    /// <param name="kinds">The kinds that the host has packages for, e.g. <c>SqliteStorage.Sink</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">A section is called like no kind.</exception>
    public static IStravaIngestionBuilder AddConfiguredSinks(this IStravaIngestionBuilder builder, IConfiguration section, params IReadOnlyList<SinkKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        IReadOnlyList<SinkKind> known = [Files, .. kinds];
        foreach (var configured in section.GetChildren().Where(HasValue))
        {
            Find(known, kind => kind.Name, configured.Key, "Strava:Sinks").Add(builder, configured);
        }

        return builder;
    }

    /// <summary>Uses the state store whose section below <c>Strava:State</c> has values; without one, the default's files.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State</c>.</param>
    /// <param name="kinds">The kinds that the host has packages for, the first one that is configured wins, e.g. <c>SqliteStorage.State</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">A section is called like no kind.</exception>
    public static IStravaIngestionBuilder UseConfiguredState(this IStravaIngestionBuilder builder, IConfiguration section, params IReadOnlyList<StateKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        IReadOnlyList<StateKind> known = [.. kinds, FileState];
        foreach (var configured in section.GetChildren().Where(child => child.GetChildren().Any(HasValue)))
        {
            Find(known, kind => kind.Name, configured.Key, "Strava:State");
        }

        if (known.FirstOrDefault(kind => HasValue(section.GetSection(kind.Name))) is { } used)
        {
            used.Use(builder, section.GetSection(used.Name));
        }

        return builder;
    }

    // A template leaves empty what is not chosen.
    private static bool HasValue(IConfigurationSection section) => !string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any(HasValue);

    /// <exception cref="OptionsValidationException">There is no such kind.</exception>
    private static T Find<T>(IReadOnlyList<T> kinds, Func<T, string> name, string wanted, string section) =>
        kinds.FirstOrDefault(kind => string.Equals(name(kind), wanted, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionsValidationException(
            section, typeof(T), [$"{section}:{wanted} is not a kind that this program knows. It knows {string.Join(", ", kinds.Select(name))}."]);
}
