using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>A column of texts.</summary>
/// <param name="name">What it is called.</param>
/// <param name="read">The text of a row, or null.</param>
internal sealed class TextColumn<TRow>(string name, Func<TRow, string?> read) : Column<TRow>(name)
{
    public override string Text(TRow row) => read(row) ?? "";

    public override DataField CreateField() => new(Name, typeof(string), isNullable: true);

    public override IColumnBuffer<TRow> CreateBuffer(DataField field) => new TextBuffer<TRow>(field, read);
}
