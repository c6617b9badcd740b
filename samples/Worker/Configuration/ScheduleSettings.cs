namespace Strava.Ingestion.Worker;

/// <summary>The image's own names of settings that are the library's.</summary>
internal static class ScheduleSettings
{
    private static readonly (string Own, string Library)[] Names =
    [
        ("Worker:Schedule", "Strava:Schedule:Sync"),
        ("Worker:RunAtStart", "Strava:Schedule:RunAtStart"),
        ("Worker:StuckAfter", "Strava:Schedule:StuckAfter"),
    ];

    /// <summary>Passes on what is set by the image's own names.</summary>
    public static void AddTo(ConfigurationManager configuration) =>
        configuration.AddInMemoryCollection(
            Used(configuration).Select(name => KeyValuePair.Create(name.Library, configuration[name.Own])).ToList());

    /// <summary>Names in a message the setting that the person has set.</summary>
    public static string Translate(IConfiguration configuration, string message) =>
        Used(configuration).Aggregate(message, (text, name) => text.Replace(name.Library, name.Own, StringComparison.Ordinal));

    private static IEnumerable<(string Own, string Library)> Used(IConfiguration configuration) =>
        Names.Where(name => !string.IsNullOrWhiteSpace(configuration[name.Own]));
}
