using System.CommandLine;

namespace Strava.Ingestion.Console;

internal static class UnitsOption
{
    public static Option<Units> Create() => new("--units")
    {
        Description = "metric or imperial",
        HelpName = "UNITS",
        DefaultValueFactory = _ => Units.Metric,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "metric":
                    return Units.Metric;
                case "imperial":
                    return Units.Imperial;
                default:
                    result.AddError("--units has to be metric or imperial. Example: --units imperial");
                    return Units.Metric;
            }
        },
    };
}
