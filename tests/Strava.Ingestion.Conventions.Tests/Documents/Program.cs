using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>A program of a document: compiled as its reader's project does it, and run in a process of its own.</summary>
internal sealed class Program : IAsyncDisposable
{
    /// <summary>What a console app and a test project have without a using of their own.</summary>
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>What a web app has in addition.</summary>
    private const string WebUsings = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private readonly Process _process;

    private Program(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What does not compile; empty for a whole program.</summary>
    public static IReadOnlyList<string> Errors(CodeBlock block) =>
        [.. Compile(block.Code, block.Files).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    /// <summary>Starts a program that listens, in a folder of its own.</summary>
    public static async Task<Program> StartAsync(string code, string folder, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var test = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name!);
        var program = Path.Combine(AppContext.BaseDirectory, "ReadmeProgram.dll");
        var emitted = Compile(code).Emit(program, cancellationToken: cancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", "--depsfile", test + ".deps.json", "--runtimeconfig", test + ".runtimeconfig.json", program, "--urls", address.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var running = new Program(Process.Start(start)!, address);
        running._process.OutputDataReceived += (_, _) => { };
        running._process.ErrorDataReceived += (_, _) => { };
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        await running.ListensAsync(cancellationToken);
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static CSharpCompilation Compile(string code, params IReadOnlyList<string> files)
    {
        var tree = CSharpSyntaxTree.ParseText(code);
        var isWeb = code.Contains("WebApplication.", StringComparison.Ordinal) || code.Contains("Endpoint", StringComparison.Ordinal);
        var isProgram = tree.GetRoot().DescendantNodes().OfType<GlobalStatementSyntax>().Any();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "ReadmeProgram",
            [tree, .. files.Select(file => CSharpSyntaxTree.ParseText(file)), CSharpSyntaxTree.ParseText(isWeb ? Usings + WebUsings : Usings)],
            references,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListensAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 300 && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }
}
