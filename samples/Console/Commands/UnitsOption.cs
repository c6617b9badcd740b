using System.CommandLine;

namespace Strava.Ingestion.Console;

internal static class UnitsOption
{
    public static Option<Units> Create() => new("--units")
    {
        Description = "Kilometres and metres, or miles and feet; default: metric",
        HelpName = "metric|imperial",
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
