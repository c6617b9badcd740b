using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Ends the app's access to an athlete and deletes what is held of the athlete, once the person has confirmed it.</summary>
internal sealed class DisconnectEndpoint(AthleteRemoval removal, IAntiforgery antiforgery, IOptions<StravaConnectOptions> options)
{
    private const string Athlete = "athleteId";

    private static readonly Page NotAllowed = new(
        StatusCodes.Status403Forbidden, "This is not yours to disconnect", ["You may disconnect only an athlete of your own. Sign in as the person who has connected it."]);

    private static readonly Page Forged = new(
        StatusCodes.Status400BadRequest, "Nothing was done", ["This request does not come from the form of this app, or the form is old. Open the page again, and press its button."]);

    private static readonly Page NoAthlete = new(
        StatusCodes.Status400BadRequest, "Nothing was done", ["The address does not say which athlete. Example: ?athleteId=134815"]);

    /// <summary>Shows what will happen, with a button.</summary>
    public async Task<IResult> AskAsync(HttpContext context)
    {
        if (Read(context.Request.Query[Athlete].ToString()) is not { } athleteId)
        {
            return NoAthlete;
        }

        if (!await IsAllowedAsync(context, athleteId).ConfigureAwait(false))
        {
            return NotAllowed;
        }

        var tokens = antiforgery.GetAndStoreTokens(context);
        var fields = new Dictionary<string, string>
        {
            [Athlete] = athleteId.ToString(CultureInfo.InvariantCulture),
            [ConnectEndpoint.ReturnUrl] = context.Request.Query[ConnectEndpoint.ReturnUrl].ToString(),
            [tokens.FormFieldName] = tokens.RequestToken!,
        };
        return new Page(
            StatusCodes.Status200OK,
            "Disconnect from Strava",
            ["This app's access to the athlete ends on Strava, and every activity that it holds of the athlete is deleted. This cannot be undone."])
        {
            Form = new PageForm(context.Request.PathBase.Add(context.Request.Path).ToUriComponent(), fields, "Disconnect and delete everything"),
        };
    }

    /// <summary>Does it.</summary>
    public async Task<IResult> DisconnectAsync(HttpContext context)
    {
        if (!await antiforgery.IsFormOfThisAppAsync(context).ConfigureAwait(false))
        {
            return Forged;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (Read(form[Athlete].ToString()) is not { } athleteId)
        {
            return NoAthlete;
        }

        if (!await IsAllowedAsync(context, athleteId).ConfigureAwait(false))
        {
            return NotAllowed;
        }

        var isPurged = await removal.RemoveAsync(athleteId, context.RequestAborted).ConfigureAwait(false);
        var returnUrl = form[ConnectEndpoint.ReturnUrl].ToString();
        return LocalAddress.IsOne(returnUrl) ? Results.LocalRedirect(LocalAddress.Encode(returnUrl)) : new Page(
            StatusCodes.Status200OK,
            "You are disconnected",
            [isPurged ? "This app has no access any more, and everything that it held is deleted." : "This app has no access any more. What it holds is being deleted, which may take some minutes."]);
    }

    private async Task<bool> IsAllowedAsync(HttpContext context, long athleteId) =>
        options.Value.MayDisconnect is { } decide && await decide(context, athleteId).ConfigureAwait(false);

    private static long? Read(string athleteId) =>
        long.TryParse(athleteId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
