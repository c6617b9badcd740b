using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>A column of an exported table.</summary>
/// <param name="name">What it is called.</param>
internal abstract class Column<TRow>(string name)
{
    public string Name => name;

    /// <summary>Its text in CSV; empty where there is no value.</summary>
    /// <param name="row">The row.</param>
    public abstract string Text(TRow row);

    /// <summary>A field for the schema of one Parquet file.</summary>
    public abstract DataField CreateField();

    /// <summary>Gathers values for a row group.</summary>
    /// <param name="field">Made by <see cref="CreateField"/>.</param>
    public abstract IColumnBuffer<TRow> CreateBuffer(DataField field);
}
