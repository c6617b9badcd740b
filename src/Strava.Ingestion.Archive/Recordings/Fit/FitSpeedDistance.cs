namespace Strava.Ingestion.Archive;

/// <summary>
/// What old devices write in place of speed and distance: in three bytes a speed in hundredths of a metre per second and, in sixteenths of a metre,
/// the last twelve bits of a distance, which goes on and on.
/// </summary>
internal sealed class FitSpeedDistance
{
    private int? _last;
    private long _sixteenths;

    /// <returns>Metres per second and metres, or null when there is no valid one.</returns>
    public (double Speed, double Distance)? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [var low, var middle, var high] || (low & middle & high) == byte.MaxValue)
        {
            return null;
        }

        var told = (middle >> 4) | (high << 4);
        _sixteenths += _last is { } last ? (told - last) & 0xFFF : told;
        _last = told;
        return ((low | ((middle & 0x0F) << 8)) / 100.0, _sixteenths / 16.0);
    }
}
