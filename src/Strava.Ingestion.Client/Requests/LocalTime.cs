using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>Wall-clock times as Strava writes and reads them: with a <c>Z</c> that is not meant.</summary>
internal static class LocalTime
{
    public static string Format(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
