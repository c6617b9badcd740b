namespace Strava.Ingestion.Client;

/// <summary>The elements of a JSON array, byte for byte and in their order.</summary>
/// <param name="Elements">The elements: values, and parts that are damaged.</param>
/// <param name="Damaged">Those of them that are no JSON. None of these is an object, so that nothing is taken for a document that Strava did not send.</param>
internal sealed record ArraySlices(IReadOnlyList<ReadOnlyMemory<byte>> Elements, IReadOnlyList<ReadOnlyMemory<byte>> Damaged);
