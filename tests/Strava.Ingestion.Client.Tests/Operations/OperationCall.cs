namespace Strava.Ingestion.Client.Tests;

/// <summary>How an operation is called, and what has to go over the wire for it.</summary>
/// <param name="Path">The path below the API's base address.</param>
/// <param name="Query">The query of the first request, as it stands in the address.</param>
/// <param name="Invoke">Calls it, and reads a list to its end.</param>
internal sealed record OperationCall(string Path, string Query, Func<IStravaClient, Task<object?>> Invoke)
{
    /// <summary>The fields of the body and their values.</summary>
    public Dictionary<string, string> Body { get; init; } = [];

    /// <summary>The queries of the further requests of a list.</summary>
    public string[] Further { get; init; } = [];
}
