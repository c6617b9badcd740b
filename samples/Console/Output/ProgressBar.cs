using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>
/// Progress for a person at a terminal. As long as nobody has said how many will come, as Strava does not, the bar only moves.
/// </summary>
internal sealed class ProgressBar(IAnsiConsole console, ProgressText text, int? expected) : IProgressDisplay
{
    private static readonly Style Accent = Style.Parse(Terminal.Accent);

    public Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>, Task<T>> run)
    {
        var bar = new ProgressBarColumn { Width = 30, CompletedStyle = Accent, FinishedStyle = Accent, IndeterminateStyle = Accent };
        var description = new TaskDescriptionColumn { Alignment = Justify.Left };
        ProgressColumn[] columns = expected is null
            ? [new SpinnerColumn { Style = Accent }, bar, description]
            : [bar, new PercentageColumn { CompletedStyle = Accent }, description];
        var progress = new Progress(console) { AutoClear = expected is null, ExcludeVerticalPadding = true }.Columns(columns);
        return progress.StartAsync(async context =>
        {
            var task = context.AddTask("Connecting …", new ProgressTaskSettings { MaxValue = expected ?? 1 });
            task.IsIndeterminate = expected is null;
            var result = await run(new Reporter(task, text));
            if (expected is not null)
            {
                task.Value = task.MaxValue;
            }

            return result;
        });
    }

    private sealed class Reporter(ProgressTask task, ProgressText text) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value)
        {
            task.Description = text.Describe(value);
            if (value.Expected is { } expected)
            {
                (task.IsIndeterminate, task.MaxValue) = (false, expected);
            }

            if (!task.IsIndeterminate)
            {
                task.Value = value.Activities.Seen;
            }
        }
    }
}
