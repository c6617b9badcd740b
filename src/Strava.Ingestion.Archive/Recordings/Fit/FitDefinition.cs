namespace Strava.Ingestion.Archive;

/// <summary>How the data messages of a local type are laid out.</summary>
/// <param name="Message">Which message of the FIT profile they are.</param>
/// <param name="IsBigEndian">Their byte order.</param>
/// <param name="Fields">Their fields, without those of developers.</param>
/// <param name="Size">Their bytes, with those of developers.</param>
internal sealed record FitDefinition(ushort Message, bool IsBigEndian, IReadOnlyList<FitField> Fields, int Size);
