using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>Strava's four counters in real windows: quarter hours and UTC days (https://developers.strava.com/docs/rate-limits/).</summary>
internal sealed class RequestCounter(StravaSimulatorOptions options)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private long _quarter;
    private long _day;
    private (int Overall, int Read) _inQuarter;
    private (int Overall, int Read) _inDay;

    /// <summary>Counts a request, refused ones too. Where it is no read, the figures of the reads are missing, as observed.</summary>
    /// <returns>The figures for the answer's headers, and whether a limit is exceeded.</returns>
    public QuotaUsage Count(bool isRead)
    {
        lock (_gate)
        {
            Roll(options.TimeProvider.GetUtcNow());
            var read = isRead ? 1 : 0;
            _inQuarter = (_inQuarter.Overall + 1, _inQuarter.Read + read);
            _inDay = (_inDay.Overall + 1, _inDay.Read + read);
            var exceeded = _inQuarter.Overall > options.OverallLimit15Minutes
                || _inDay.Overall > options.OverallLimitDaily
                || _inQuarter.Read > options.ReadLimit15Minutes
                || _inDay.Read > options.ReadLimitDaily;
            return new QuotaUsage(
                FormattableString.Invariant($"{_inQuarter.Overall},{_inDay.Overall}"),
                isRead ? FormattableString.Invariant($"{_inQuarter.Read},{_inDay.Read}") : ",",
                exceeded);
        }
    }

    public void Describe(QuotaUsage usage, IHeaderDictionary headers)
    {
        headers["X-RateLimit-Limit"] = FormattableString.Invariant($"{options.OverallLimit15Minutes},{options.OverallLimitDaily}");
        headers["X-RateLimit-Usage"] = usage.Overall;
        headers["X-ReadRateLimit-Limit"] = FormattableString.Invariant($"{options.ReadLimit15Minutes},{options.ReadLimitDaily}");
        headers["X-ReadRateLimit-Usage"] = usage.Read;
    }

    private void Roll(DateTimeOffset now)
    {
        var (quarter, day) = (now.UtcTicks / Quarter.Ticks, now.UtcTicks / Day.Ticks);
        _inQuarter = quarter == _quarter ? _inQuarter : default;
        _inDay = day == _day ? _inDay : default;
        (_quarter, _day) = (quarter, day);
    }
}
