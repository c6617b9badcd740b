using System.CommandLine;
using System.Globalization;

namespace Strava.Ingestion.Console;

internal static class AthleteOption
{
    public static Option<long?> Create(string description) => new("--athlete")
    {
        Description = description,
        HelpName = "ID",
        CustomParser = result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
            {
                return id;
            }

            result.AddError("--athlete has to be the number in the address of the athlete's profile. Example: --athlete 134815");
            return null;
        },
    };
}
