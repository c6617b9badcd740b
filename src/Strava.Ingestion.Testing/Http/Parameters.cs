using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>The parameters of a request; Strava takes them from the form and from the query alike.</summary>
internal sealed record Parameters(IFormCollection Form, IQueryCollection Query)
{
    /// <summary>The value, empty without one.</summary>
    public string this[string name] => (Form.TryGetValue(name, out var value) ? value : Query[name]).ToString();

    public static async Task<Parameters> ReadAsync(HttpRequest request, CancellationToken cancellationToken) => new(
        request.HasFormContentType ? await request.ReadFormAsync(cancellationToken).ConfigureAwait(false) : FormCollection.Empty,
        request.Query);
}
