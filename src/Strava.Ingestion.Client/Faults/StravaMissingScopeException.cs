using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The athlete did not grant a scope that the request needs; refreshing the token does not help, connecting again with the scope ticked does.</summary>
/// <remarks>https://developers.strava.com/docs/authentication/#detailsaboutrequestingaccess</remarks>
public sealed class StravaMissingScopeException : StravaException
{
    /// <summary>Describes the failure; a test may make one too.</summary>
    /// <param name="scope">The missing scope, e.g. <c>activity:read</c>.</param>
    /// <param name="message">Cause and remedy.</param>
    public StravaMissingScopeException(string scope, string message)
        : base(message, HttpStatusCode.Unauthorized) => Scope = scope;

    /// <summary>The missing scope, e.g. <c>activity:read</c>.</summary>
    public string Scope { get; }
}
