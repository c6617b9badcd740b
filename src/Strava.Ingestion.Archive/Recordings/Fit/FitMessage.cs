namespace Strava.Ingestion.Archive;

/// <summary>A data message.</summary>
internal readonly ref struct FitMessage(FitDefinition definition, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Which message of the FIT profile it is.</summary>
    public ushort Number => definition.Message;

    /// <returns>A field as it is written, or null when the message has none, or an invalid one.</returns>
    public double? Value(byte number) => Find(number) is { } field ? FitValue.Read(_data.Slice(field.Offset, field.Size), field.BaseType, definition.IsBigEndian) : null;

    /// <returns>The bytes of a field; none when the message has none.</returns>
    public ReadOnlySpan<byte> Bytes(byte number) => Find(number) is { } field ? _data.Slice(field.Offset, field.Size) : [];

    /// <returns>A field as a moment of the device: seconds since 1989-12-31, UTC, in seconds since 1970.</returns>
    public long? Second(byte number) => Value(number) is >= 0 and < uint.MaxValue and var second ? (long)second + FitReader.Epoch : null;

    private FitField? Find(byte number)
    {
        foreach (var field in definition.Fields)
        {
            if (field.Number == number)
            {
                return field;
            }
        }

        return null;
    }
}
