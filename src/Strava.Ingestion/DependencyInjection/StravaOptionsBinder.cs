using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Binds the section, and turns what cannot be converted into a failure that names the key and what a right value looks like.</summary>
internal sealed class StravaOptionsBinder(IConfiguration section) : IConfigureOptions<StravaOptions>
{
    public void Configure(StravaOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            // The binder's message names the key; its inner exception would quote the value.
            throw new OptionsValidationException(Options.DefaultName, typeof(StravaOptions), [$"{Sentence(e)} Examples: Ingestion:PageSize=200, Ingestion:Lookback=7.00:00:00, Ingestion:RateLimitReserve=0.1, RequestTimeout=00:00:30."]);
        }
    }

    private static string Sentence(InvalidOperationException e) => e.Message.EndsWith('.') ? e.Message : e.Message + ".";
}
