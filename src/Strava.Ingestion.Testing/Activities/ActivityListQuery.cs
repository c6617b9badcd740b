using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>Which page of which interval is asked for; both bounds are exclusive.</summary>
/// <param name="After">Seconds since 1970.</param>
/// <param name="Before">Seconds since 1970.</param>
/// <param name="Page">From 1.</param>
/// <param name="PerPage">1 to 200.</param>
internal sealed record ActivityListQuery(long? After, long? Before, long Page, int PerPage)
{
    /// <returns>The query, or null and the name of the parameter that cannot be read.</returns>
    public static (ActivityListQuery? Query, string Invalid) Read(IQueryCollection query)
    {
        var invalid = "";
        var read = new ActivityListQuery(
            Number("after", 0, long.MaxValue - 1),
            Number("before", 0, long.MaxValue),
            Number("page", 1, int.MaxValue) ?? 1,
            (int)(Number("per_page", 1, 200) ?? 30));
        return (invalid.Length == 0 ? read : null, invalid);

        long? Number(string name, long least, long most)
        {
            if (!query.TryGetValue(name, out var text))
            {
                return null;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            invalid = name;
            return null;
        }
    }
}
