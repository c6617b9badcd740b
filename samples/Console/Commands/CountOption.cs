using System.CommandLine;
using System.Globalization;

namespace Strava.Ingestion.Console;

internal static class CountOption
{
    public static Option<int> Create(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} has to be {least} to {most}. Example: {name} {standard}"));
            return standard;
        },
    };
}
