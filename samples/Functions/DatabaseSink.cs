namespace Strava.Ingestion.Functions;

/// <summary>Which of the sinks <see cref="LoadBlob"/> fills.</summary>
/// <param name="Name">The sink's name.</param>
public sealed record DatabaseSink(string Name);
