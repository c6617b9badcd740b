using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>What the app is told when an athlete has connected.</summary>
/// <param name="HttpContext">The request that came back from Strava; <see cref="HttpContext.RequestServices"/> has the app's services.</param>
/// <param name="Athlete">The connection as it is stored.</param>
public sealed record StravaConnected(HttpContext HttpContext, AthleteConnection Athlete)
{
    /// <summary>Who is signed in to the app; it is the same person as when the consent began. Nobody is, where the app has no sign-in.</summary>
    public ClaimsPrincipal User => HttpContext.User;
}
