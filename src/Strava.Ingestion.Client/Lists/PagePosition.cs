using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>Where a page of a list begins that Strava counts in pages. The size belongs to it: page 3 of 30 is another place than page 3 of 200.</summary>
internal readonly record struct PagePosition(int Page, int Size)
{
    public const int Largest = 200;

    public static PagePosition First(int size, int page = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Largest);
        return new PagePosition(page, size);
    }

    /// <exception cref="ArgumentException">The text is none that <see cref="ToString"/> gave.</exception>
    public static PagePosition Parse(string continuation) =>
        continuation.Split('/') is [var page, var size]
        && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && number >= 1 && length is >= 1 and <= Largest
            ? new PagePosition(number, length)
            : throw new ArgumentException("The continuation does not belong to this list.", nameof(continuation));

    public PagePosition Next() => this with { Page = Page + 1 };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}/{Size}");
}
