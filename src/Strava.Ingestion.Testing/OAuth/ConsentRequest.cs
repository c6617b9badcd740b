using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Testing;

/// <summary>What an app asks of an athlete, and where the answer goes.</summary>
internal sealed record ConsentRequest(string RedirectUri, ScopeSet Scopes, string State, bool AlwaysAsks)
{
    /// <param name="app">The app there is.</param>
    /// <param name="parameters">What is asked.</param>
    /// <param name="refusal">Why it cannot be asked.</param>
    /// <returns>The request, or null and the refusal.</returns>
    public static ConsentRequest? Read(AppCredentials app, Parameters parameters, out Answer? refusal)
    {
        var scopes = ScopeSet.Parse(parameters["scope"]);
        var prompt = parameters["approval_prompt"];
        refusal = parameters["client_id"] != app.ClientId ? Answer.Invalid("Application", "client_id")
            : !WebAddress.TryParse(parameters["redirect_uri"], out _) ? Answer.Invalid("Application", "redirect_uri")
            : parameters["response_type"] != "code" ? Answer.Invalid("Authorize", "response_type")
            : scopes.IsEmpty || !scopes.AreKnown ? Answer.Invalid("Authorize", "scope")
            : prompt is not ("" or "auto" or "force") ? Answer.Invalid("Authorize", "approval_prompt")
            : null;
        return refusal is null ? new ConsentRequest(parameters["redirect_uri"], scopes, parameters["state"], prompt == "force") : null;
    }

    public Answer Grant(string code, ScopeSet scopes) => Return(new() { ["state"] = State, ["code"] = code, ["scope"] = scopes.ToString() });

    public Answer Deny() => Return(new() { ["state"] = State, ["error"] = "access_denied" });

    private Answer Return(Dictionary<string, string?> told) => Answer.Redirect(QueryHelpers.AddQueryString(RedirectUri, told));
}
