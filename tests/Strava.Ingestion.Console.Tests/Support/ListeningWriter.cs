namespace Strava.Ingestion.Console.Tests;

/// <summary>Does something once a line that holds a given text is written.</summary>
internal sealed class ListeningWriter(string text, Action whenWritten) : StringWriter
{
    private bool _done;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (!_done && value?.Contains(text, StringComparison.Ordinal) == true)
        {
            _done = true;
            whenWritten();
        }
    }
}
