using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Strava.Ingestion.Client;

/// <summary>Where the keys lie that encrypt tokens, instead of in a folder. A type of its own, because the app may have a repository for its own keys.</summary>
internal sealed record TokenKeyRing(IXmlRepository Repository);
