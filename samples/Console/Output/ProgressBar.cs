using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>
/// Progress for a person at a terminal. Without an expected number the bar only moves, because Strava does not say how many will come.
/// </summary>
internal sealed class ProgressBar(IAnsiConsole console, int? expected) : IProgressDisplay
{
    private static readonly Style Accent = Style.Parse(Terminal.Accent);

    public Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>, Task<T>> run)
    {
        var bar = new ProgressBarColumn { Width = 30, CompletedStyle = Accent, FinishedStyle = Accent, IndeterminateStyle = Accent };
        var text = new TaskDescriptionColumn { Alignment = Justify.Left };
        ProgressColumn[] columns = expected is null
            ? [new SpinnerColumn { Style = Accent }, bar, text]
            : [bar, new PercentageColumn { CompletedStyle = Accent }, text];
        var progress = new Progress(console) { AutoClear = expected is null, ExcludeVerticalPadding = true }.Columns(columns);
        return progress.StartAsync(async context =>
        {
            var task = context.AddTask("Connecting …", new ProgressTaskSettings { MaxValue = expected ?? 1 });
            task.IsIndeterminate = expected is null;
            var result = await run(new Reporter(task));
            if (expected is not null)
            {
                task.Value = task.MaxValue;
            }

            return result;
        });
    }

    private sealed class Reporter(ProgressTask task) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value)
        {
            task.Description = ProgressDisplay.Describe(value);
            if (!task.IsIndeterminate)
            {
                task.Value = value.Activities.Seen;
            }
        }
    }
}
