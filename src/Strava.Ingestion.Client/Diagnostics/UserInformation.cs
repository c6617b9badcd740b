using System.Text.RegularExpressions;

namespace Strava.Ingestion.Client;

/// <summary>
/// Takes the user information (RFC 3986: <c>https://user:password@host</c>) out of what others say of addresses. The exceptions of HTTP name the
/// proxy with its password. For packages that add sinks and state stores, too.
/// </summary>
public static partial class UserInformation
{
    /// <summary>Removes it from a text.</summary>
    /// <param name="text">A message, perhaps with addresses.</param>
    /// <returns>The text, with <c>https://host</c> in the place of <c>https://user:password@host</c>.</returns>
    public static string Remove(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('@', StringComparison.Ordinal) ? Pattern().Replace(text, "") : text;
    }

    /// <summary>Makes an exception fit to be an inner exception, which a log prints with all that is in it.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The same exception; where its text holds user information, another one with the rest of the text.</returns>
    public static Exception Remove(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var text = exception.ToString();
        var clean = Remove(text);
        return clean == text ? exception : new InvalidOperationException(clean);
    }

    // A password may hold any sign but those that end an address in a text, even another @.
    [GeneratedRegex(@"(?<=\w://)[^\s'""<>]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
