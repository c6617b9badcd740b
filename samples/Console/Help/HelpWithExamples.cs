using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Strava.Ingestion.Console;

/// <summary>The help of a command, with examples at its end.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    // A person who asks for it need not give what the command requires.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        List<string> examples = [.. CommandExamples.Of(CommandExamples.NameOf(parseResult.CommandResult.Command))];
        if (examples.Count > 0)
        {
            output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
            examples.ForEach(example => output.WriteLine($"  {example}"));
            output.WriteLine();
        }

        return code;
    }
}
