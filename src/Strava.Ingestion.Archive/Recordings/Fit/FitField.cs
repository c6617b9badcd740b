namespace Strava.Ingestion.Archive;

/// <summary>Where a field lies in the messages of a definition.</summary>
/// <param name="Number">Which field of the message it is, by the FIT profile.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Size">Its bytes; more than its type has when it is an array.</param>
/// <param name="BaseType">Its type, without the bit that says whether it has several bytes.</param>
internal readonly record struct FitField(byte Number, int Offset, byte Size, byte BaseType);
