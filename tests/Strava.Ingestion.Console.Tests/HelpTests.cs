using System.CommandLine;

namespace Strava.Ingestion.Console.Tests;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_ends_with_examples()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("sync", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("strava-ingest sync --athlete 134815 --json", result.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Every_command_has_help_although_what_it_requires_is_missing(string option)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        foreach (var command in Leaves(CreateRoot()).Select(CommandExamples.NameOf))
        {
            var result = await workspace.RunAsync([.. command.Split(' '), option]);

            Assert.True(result.ExitCode == 0 && result.Out.Contains("Usage:", StringComparison.Ordinal), $"{command} {option}: {result.Error}");
        }
    }

    [Fact]
    public void Every_command_has_examples_that_it_understands()
    {
        var root = CreateRoot();
        var commands = Leaves(root).Select(CommandExamples.NameOf).ToList();

        Assert.All(commands, command => Assert.NotEmpty(CommandExamples.Of(command)));
        Assert.All(
            commands.SelectMany(CommandExamples.Of),
            example => Assert.Empty(root.Parse(example.Split('|')[^1].Split('>')[0].Trim()[CommandExamples.RootName.Length..]).Errors));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task A_shell_gets_its_script_of_completion(string shell)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var script = await workspace.RunAsync("completion", shell);
        var fitting = await workspace.RunAsync("[suggest:19]", "strava-ingest sync --a");

        Assert.Equal(0, script.ExitCode);
        Assert.Contains("[suggest:", script.Out);
        Assert.Contains("--athlete", fitting.Out);
    }

    private static RootCommand CreateRoot() => ConsoleApp.CreateRoot(new ConsoleEnvironment
    {
        StandardOut = TextWriter.Null,
        StandardError = TextWriter.Null,
        CurrentDirectory = Path.GetTempPath(),
        Variables = new Dictionary<string, string>(),
    });

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.SelectMany(inner => inner.Subcommands.Count == 0 ? [inner] : Leaves(inner));
}
