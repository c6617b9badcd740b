using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>The settings are incomplete or wrong; each problem names its key, or its file, and never a value.</summary>
internal sealed class ConfigurationException(params IEnumerable<string> problems) : Exception("The configuration is incomplete or wrong.")
{
    public const string Where = "A setting is an environment variable (Strava__ClientId), a line of .env, or an entry of appsettings.json "
        + "in the current folder.";

    public IReadOnlyList<string> Problems { get; } = [.. problems];

    /// <returns>The exception for what the options' validators said, or null when it is something else.</returns>
    public static ConfigurationException? From(Exception exception) => exception switch
    {
        OptionsValidationException one => new ConfigurationException([.. one.Failures, Where]),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            new ConfigurationException(
                [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures), Where]),
        _ => null,
    };
}
