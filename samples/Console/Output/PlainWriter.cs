using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>
/// A standard output that ends no run: what cannot be written, because it is closed or its disk is full, is left out, and the first failure is
/// kept. For a terminal it takes out what would move the cursor there, such as an escape sequence in somebody's text.
/// </summary>
internal sealed class PlainWriter(TextWriter inner, bool plain) : TextWriter
{
    /// <summary>Why something was left out, or null.</summary>
    public Exception? Failure { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => Try(() => inner.Write(Fit(value)));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(Fit(value)));

    public override void Flush() => Try(inner.Flush);

    private string? Fit(string? text) => plain && text is not null
        ? string.Concat(text.Where((c, i) => !char.IsControl(c) || c is '\n' or '\t' || (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')))
        : text;

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Failure ??= e;
        }
    }
}
