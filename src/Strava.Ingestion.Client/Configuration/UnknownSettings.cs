using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion.Client;

/// <summary>Finds keys that set nothing, because they are misspelt or have another place now. Keys without a value are none: a template leaves them empty.</summary>
internal static class UnknownSettings
{
    /// <summary>The sections below <c>Strava</c>; the packages above this one read some of them.</summary>
    private static readonly string[] Sections = ["Ingestion", "Schedule", "Sinks", "State", "Webhook"];

    /// <returns>A sentence for each key of a section that belongs to these options alone, and for a value where the section should be.</returns>
    public static IEnumerable<string> In<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(IConfigurationSection section)
    {
        var known = KeysOf<TOptions>();
        return [
            .. string.IsNullOrWhiteSpace(section.Value) ? Array.Empty<string>() : [$"{section.Path} is a section and has no value of its own. The settings in it are {string.Join(", ", known)}."],
            .. Unknown(section, known).Select(key => Sentence(key, known)),
        ];
    }

    /// <returns>A sentence for each key of the section <c>Strava</c> that is nearly one of the library's; others are the host's.</returns>
    public static IEnumerable<string> InStrava(IConfigurationSection section)
    {
        IReadOnlyList<string> known = [.. KeysOf<StravaOptions>(), .. Sections];
        return Unknown(section, known).Where(key => NearestName.Find(key.Key, known) is not null).Select(key => Sentence(key, known));
    }

    /// <returns>A sentence for each value that is no setting; the sections in it are others'.</returns>
    public static IEnumerable<string> InValues<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(IConfigurationSection section)
    {
        var known = KeysOf<TOptions>();
        return Unknown(section, known).Where(key => !string.IsNullOrWhiteSpace(key.Value)).Select(key => Sentence(key, known));
    }

    private static List<string> KeysOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>() =>
        [.. typeof(TOptions).GetProperties().Where(property => property.CanWrite && !typeof(Delegate).IsAssignableFrom(property.PropertyType)).Select(property => property.Name)];

    private static IEnumerable<IConfigurationSection> Unknown(IConfigurationSection section, IReadOnlyList<string> known) =>
        section.GetChildren().Where(key => HasValue(key) && !known.Contains(key.Key, StringComparer.OrdinalIgnoreCase));

    private static string Sentence(IConfigurationSection key, IReadOnlyList<string> known) =>
        $"{key.Path} is not a setting. " + (NearestName.Find(key.Key, known) is { } near
            ? $"Do you mean {key.Path[..^key.Key.Length]}{near}?"
            : KeysOf<StravaOptions>().Contains(key.Key, StringComparer.OrdinalIgnoreCase)
            ? $"Do you mean Strava:{key.Key}?"
            : $"The settings here are {string.Join(", ", known)}.");

    private static bool HasValue(IConfigurationSection section) => !string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any(HasValue);
}
