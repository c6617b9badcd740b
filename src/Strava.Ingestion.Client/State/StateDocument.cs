namespace Strava.Ingestion.Client;

/// <summary>A small document of a state store.</summary>
/// <param name="Content">What was written, byte for byte.</param>
/// <param name="ETag">The version that was read; opaque, and different for every write.</param>
public sealed record StateDocument(ReadOnlyMemory<byte> Content, string ETag);
