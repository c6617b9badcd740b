using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>A column of numbers, moments or flags.</summary>
/// <param name="name">What it is called.</param>
/// <param name="read">The value of a row, or null.</param>
/// <param name="text">A value as text.</param>
/// <param name="field">Makes the field of a name.</param>
internal sealed class ValueColumn<TRow, T>(string name, Func<TRow, T?> read, Func<T, string> text, Func<string, DataField> field) : Column<TRow>(name)
    where T : struct
{
    public override string Text(TRow row) => read(row) is { } value ? text(value) : "";

    public override DataField CreateField() => field(Name);

    public override IColumnBuffer<TRow> CreateBuffer(DataField field) => new ValueBuffer<TRow, T>(field, read);
}
