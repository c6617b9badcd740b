namespace Strava.Ingestion.Console;

/// <summary>What an export writes.</summary>
internal enum ExportFormat
{
    /// <summary>Activities and samples as Hive-partitioned Parquet, which DuckDB, Spark and pandas read.</summary>
    Parquet,

    /// <summary>Activities and samples as CSV by RFC 4180.</summary>
    Csv,

    /// <summary>Routes as one GeoJSON FeatureCollection by RFC 7946.</summary>
    GeoJson,

    /// <summary>One activity as GPX 1.1.</summary>
    Gpx,
}
