namespace Strava.Ingestion.Testing;

/// <summary><c>GET /oauth/authorize</c> and the form on its page.</summary>
internal sealed class ConsentEndpoint(AppCredentials app, AuthorizationCodes codes, SimulatedAthlete signedIn)
{
    public SimulatedAthlete SignedIn { get; set; } = signedIn;

    /// <summary>Decides without a page; null for the page.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>?>? Decision { get; set; }

    public Answer Ask(Parameters parameters)
    {
        if (ConsentRequest.Read(app, parameters, out var refusal) is not { } request)
        {
            return refusal!;
        }

        var granted = SignedIn.Tokens.Scopes;
        if (!request.AlwaysAsks && granted.Covers(request.Scopes))
        {
            return Grant(request, granted);
        }

        return Decision is { } decide
            ? Close(request, decide(request.Scopes.Names))
            : Answer.Text(200, ConsentPage.Write(app.ClientId, SignedIn.Name, request), "text/html; charset=utf-8");
    }

    public Answer Submit(Parameters parameters) =>
        ConsentRequest.Read(app, parameters, out var refusal) is { } request
            ? Close(request, parameters["decision"] == "authorize" ? parameters.Form[ConsentPage.Ticked].OfType<string>().ToArray() : null)
            : refusal!;

    private Answer Close(ConsentRequest request, IReadOnlyList<string>? ticked) =>
        ticked is null ? request.Deny() : Grant(request, request.Scopes.Only(ticked));

    private Answer Grant(ConsentRequest request, ScopeSet scopes) => request.Grant(codes.Issue(SignedIn, scopes), scopes);
}
