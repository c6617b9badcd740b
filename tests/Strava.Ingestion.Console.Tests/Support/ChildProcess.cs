using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Strava.Ingestion.Console.Tests;

/// <summary>The program as a scheduler runs it: a process with both outputs redirected.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "strava-ingest.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(Workspace workspace, params string[] args) => StartProgram(workspace, [.. Attentive(), DotnetHost(), "exec", Assembly, .. args]);

    /// <summary>As a shell starts it, with its outputs sent elsewhere or closed.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="redirections">For example <c>2>/dev/full</c>.</param>
    /// <param name="args">The command.</param>
    public static ChildProcess StartRedirected(Workspace workspace, string redirections, params string[] args) => StartProgram(
        workspace, ["/bin/sh", "-c", $"exec \"$@\" {redirections}", "sh", DotnetHost(), "exec", Assembly, .. args]);

    /// <summary>As a shell starts it whose mask forbids nothing.</summary>
    public static ChildProcess StartWithoutMask(Workspace workspace, params string[] args) => StartProgram(
        workspace, ["/bin/sh", "-c", "umask 0; exec \"$@\"", "sh", DotnetHost(), "exec", Assembly, .. args]);

    /// <summary>A program that was started in the background hands on that it ignores some signals.</summary>
    private static IReadOnlyList<string> Attentive() => OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,QUIT"] : [];

    private static ChildProcess StartProgram(Workspace workspace, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in workspace.Variables)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    public static async Task<CommandResult> RunAsync(Workspace workspace, params string[] args)
    {
        using var child = Start(workspace, args);
        return await child.EndAsync("");
    }

    /// <summary>Waits for a line on standard error.</summary>
    /// <returns>What was written up to it.</returns>
    public async Task<string> ReadErrorUntilAsync(string text)
    {
        var read = "";
        while (!read.Contains(text, StringComparison.Ordinal) && await _process.StandardError.ReadLineAsync(Cancelled) is { } line)
        {
            read += line + "\n";
        }

        return read;
    }

    /// <summary>Waits for a line on standard output.</summary>
    /// <returns>The line.</returns>
    public async Task<string> ReadOutputUntilAsync(string text) =>
        (await ReadAllOutputUntilAsync(text)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];

    /// <summary>Waits for a line on standard output.</summary>
    /// <returns>All that was written up to it.</returns>
    public async Task<string> ReadAllOutputUntilAsync(string text)
    {
        while (!_output.ToString().Contains(text, StringComparison.Ordinal) && await _process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            _output.Append(line).Append('\n');
        }

        return _output.ToString();
    }

    public void Terminate() => Signal("TERM");

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGKILL after a while. The delay waits for nothing; it is what makes the moments many.</summary>
    public async Task KillAfterAsync(int milliseconds)
    {
        await Task.Delay(milliseconds, Cancelled);
        Kill();
        await EndAsync("");
    }

    /// <summary>Starts a sync and kills it.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="request">After which request for the activity list, from 1.</param>
    /// <param name="milliseconds">And how long later.</param>
    public static async Task KillSyncAsync(Workspace workspace, int request, int milliseconds)
    {
        var lists = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Count(object? sender, Testing.SimulatedRequest received)
        {
            if (received.IsActivityList && Interlocked.Increment(ref lists) == request)
            {
                reached.TrySetResult();
            }
        }

        workspace.Strava.RequestReceived += Count;
        using var sync = Start(workspace, "sync", "--json");
        await reached.Task.WaitAsync(Cancelled);
        await sync.KillAfterAsync(milliseconds);
        workspace.Strava.RequestReceived -= Count;
    }

    public async Task<CommandResult> EndAsync(string errorSoFar)
    {
        var output = _process.StandardOutput.ReadToEndAsync(Cancelled);
        var error = await _process.StandardError.ReadToEndAsync(Cancelled);
        await _process.WaitForExitAsync(Cancelled);
        return new CommandResult(_process.ExitCode, _output + await output, errorSoFar + error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The host of the runtime these tests run on: shared/Microsoft.NETCore.App/<version> lies beside it.
    private static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
