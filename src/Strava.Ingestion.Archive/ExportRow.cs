namespace Strava.Ingestion.Archive;

/// <summary>A row of a table.</summary>
/// <param name="Line">The number of the line on which it begins, from 1.</param>
/// <param name="Cells">The values, without their quotes.</param>
/// <param name="Text">The row as it stands in the file.</param>
internal sealed record ExportRow(int Line, IReadOnlyList<string> Cells, string Text)
{
    /// <returns>The value in a column, or an empty text when the row is shorter.</returns>
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}
