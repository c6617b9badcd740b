using Microsoft.AspNetCore.DataProtection;

namespace Strava.Ingestion.Client;

/// <summary>What the app adds to the Data Protection of the tokens.</summary>
internal sealed record DataProtectionSetup(Action<IDataProtectionBuilder> Configure);
