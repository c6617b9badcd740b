using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Tells forms of this app from forged ones, and from what is no form.</summary>
internal static class FormCheck
{
    /// <returns>False also for a form that is too large, or that cannot be read.</returns>
    public static async Task<bool> IsFormOfThisAppAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException or IOException)
        {
            return false;
        }
    }
}
