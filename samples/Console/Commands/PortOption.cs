using System.CommandLine;
using System.Globalization;

namespace Strava.Ingestion.Console;

internal static class PortOption
{
    public static Option<int> Create(string description) => new("--port")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535)
            {
                return port;
            }

            result.AddError("--port has to be 0 (any free port) to 65535. Example: --port 8321");
            return 0;
        },
    };

    public static CommandException Taken(int port, IOException cause) => new(new Failure(
        ExitCode.Usage, $"Port {port} cannot be used.", cause.Message, "Leave out --port to use any free port, or stop the program that uses this port."));
}
