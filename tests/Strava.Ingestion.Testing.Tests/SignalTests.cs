using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.Testing.Tests;

/// <summary>A simulator is a guest of the program that runs it.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class SignalTests
{
    private const string Alone = "Signals";

    [Fact]
    public async Task A_signal_that_ends_the_program_is_left_to_the_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: no process can send a signal on Windows.");
        var isTaken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Whoever asks first for a signal gets it last, and sees whether somebody else has kept the program alive.
        using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            isTaken.TrySetResult(context.Cancel);
            context.Cancel = true;
        });
        await using var strava = await StravaSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-TERM", $"{Environment.ProcessId}"]);

        Assert.False(await isTaken.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }
}
