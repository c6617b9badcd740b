using System.Collections.Frozen;

namespace Strava.Ingestion.Client.Models;

/// <summary>The formats of files that Strava takes.</summary>
/// <remarks>https://developers.strava.com/docs/uploads/</remarks>
public static class UploadDataType
{
    /// <summary>FIT.</summary>
    public const string Fit = "fit";

    /// <summary>FIT, compressed.</summary>
    public const string FitGz = "fit.gz";

    /// <summary>TCX.</summary>
    public const string Tcx = "tcx";

    /// <summary>TCX, compressed.</summary>
    public const string TcxGz = "tcx.gz";

    /// <summary>GPX.</summary>
    public const string Gpx = "gpx";

    /// <summary>GPX, compressed.</summary>
    public const string GpxGz = "gpx.gz";

    /// <summary>Strength training in JSON, in limited availability since May 2026.</summary>
    public const string Json = "json";

    /// <summary>The values above: those that were known when this version was made.</summary>
    public static IReadOnlySet<string> Known { get; } = FrozenSet.ToFrozenSet(
    [
        Fit, FitGz, Tcx, TcxGz, Gpx, GpxGz, Json,
    ], StringComparer.Ordinal);
}
