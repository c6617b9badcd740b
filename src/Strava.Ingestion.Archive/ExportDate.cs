using System.Globalization;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Reads the dates of an export, which are in UTC and spelled as the athlete's language spells them, e.g. <c>Jan 5, 2024, 6:12:33 PM</c>,
/// <c>05.01.2024, 18:12:33</c> or <c>5 janv. 2024 à 18:12:33</c>.
/// </summary>
internal static class ExportDate
{
    private static readonly string[] Afternoon = ["下午", "午後", "오후"];
    private static readonly string[] Morning = ["上午", "午前", "오전"];

    /// <returns>The moment, or null when it cannot be read without guessing.</returns>
    public static DateTimeOffset? Read(string text)
    {
        var (numbers, words) = Split(text);
        var month = words.Select(MonthNames.Find).FirstOrDefault(found => found is not null);
        return (month, numbers) switch
        {
            ({ } named, [>= 1000 and var year, var day, ..] and { Count: 5 }) => Create(year, named, day, numbers[2..], text),
            ({ } named, [var day, var year, ..] and { Count: 5 }) => Create(year, named, day, numbers[2..], text),
            (null, [>= 1000 and var year, var number, var day, ..] and { Count: 6 }) => Create(year, number, day, numbers[3..], text),

            // Languages that spell the month as a number in between have the day first.
            (null, [var day, var number, var year, ..] and { Count: 6 }) => Create(year, number, day, numbers[3..], text),
            _ => null,
        };
    }

    private static (List<int> Numbers, List<string> Words) Split(string text)
    {
        var (numbers, words) = (new List<int>(), new List<string>());
        for (var at = 0; at < text.Length;)
        {
            var isNumber = char.IsAsciiDigit(text[at]);
            var end = at;
            while (end < text.Length && (isNumber ? char.IsAsciiDigit(text[end]) : char.IsLetter(text[end])))
            {
                end++;
            }

            if (isNumber)
            {
                // A number too long to be one is none of a date either.
                numbers.Add(int.TryParse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
            }
            else if (end > at)
            {
                words.Add(text[at..end]);
            }

            at = Math.Max(end, at + 1);
        }

        return (numbers, words);
    }

    private static DateTimeOffset? Create(int year, int month, int day, List<int> time, string text)
    {
        var hour = IsAfternoon(text) switch
        {
            true when time[0] < 12 => time[0] + 12,
            false when time[0] == 12 => 0,
            _ => time[0],
        };
        var exists = year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && time[1] is >= 0 and < 60 && time[2] is >= 0 and < 60;
        return exists ? new DateTimeOffset(year, month, day, hour, time[1], time[2], TimeSpan.Zero) : null;
    }

    /// <returns>Null when the hours go to 24.</returns>
    private static bool? IsAfternoon(string text)
    {
        // "6:12:33 PM", with any blank before it, and "6:12:33 p. m."
        var letters = string.Concat(text.Where(char.IsLetter));
        if (letters.EndsWith("pm", StringComparison.OrdinalIgnoreCase) || Afternoon.Any(text.Contains))
        {
            return true;
        }

        return letters.EndsWith("am", StringComparison.OrdinalIgnoreCase) || Morning.Any(text.Contains) ? false : null;
    }
}
