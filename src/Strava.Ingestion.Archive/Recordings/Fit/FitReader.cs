using System.Buffers.Binary;

namespace Strava.Ingestion.Archive;

/// <summary>Reads FIT files: the header, then messages, each laid out by a definition before it, and a checksum. Several may follow each other.</summary>
internal sealed class FitReader
{
    /// <summary>1989-12-31, UTC, in seconds since 1970.</summary>
    public const long Epoch = 631_065_600;

    private const int ShortHeader = 12;
    private const int LongHeader = 14;
    private const byte Timestamp = 253;

    private readonly FitInput _input;
    private readonly RecordingBuilder _recording;
    private readonly FitActivity _activity;
    private readonly FitDefinition?[] _definitions = new FitDefinition?[16];
    private byte[] _message = new byte[256];
    private long? _second;

    public FitReader(RecordingInput input, RecordingBuilder recording)
    {
        _input = new FitInput(input);
        _recording = recording;
        _activity = new FitActivity(recording);
        recording.FirstDate = FitActivity.FirstDate;
    }

    /// <exception cref="InvalidDataException">It is no FIT file, or damaged before anything of it could be read.</exception>
    public void Read()
    {
        ReadFiles();
        _activity.End();
    }

    private void ReadFiles()
    {
        var isFirst = true;
        do
        {
            if (ReadHeader() is not { } size)
            {
                if (isFirst)
                {
                    throw new InvalidDataException("It is not a FIT file: it does not begin like one.");
                }

                _recording.Warn("After its end come bytes that are not a FIT file. They were not read.");
                return;
            }

            isFirst = false;
            if ((ReadMessages(size) ?? CheckEnd()) is { } problem)
            {
                if (_recording.IsEmpty)
                {
                    throw new InvalidDataException($"It {problem}, and nothing was recorded before that.");
                }

                _recording.Warn($"It {problem}. Everything before that was read.");
                return;
            }
        }
        while (_input.HasMore());
    }

    /// <returns>The bytes of its messages, or null when there is no header.</returns>
    private long? ReadHeader()
    {
        Array.Clear(_definitions);
        (_second, _input.Crc) = (null, 0);
        Span<byte> header = stackalloc byte[LongHeader];
        if (!_input.TryRead(header[..1]) || header[0] is not (ShortHeader or LongHeader) || !_input.TryRead(header[1..ShortHeader]) || !header[8..ShortHeader].SequenceEqual(".FIT"u8))
        {
            return null;
        }

        if (header[0] == LongHeader)
        {
            var crc = _input.Crc;
            if (!_input.TryRead(header[ShortHeader..]))
            {
                return null;
            }

            // 0 says that it was not computed.
            if (BinaryPrimitives.ReadUInt16LittleEndian(header[ShortHeader..]) is not 0 and var told && told != crc)
            {
                _recording.Warn("The checksum of its header is wrong. The file was read anyway.");
            }
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
    }

    /// <returns>What is wrong, or null.</returns>
    private string? ReadMessages(long size)
    {
        // A device that was switched off while it recorded has not written the length yet.
        var end = size == 0 ? long.MaxValue : _input.Position + size;
        while (_input.Position < end && (size > 0 || _input.HasMore()))
        {
            if (ReadMessage() is { } problem)
            {
                return problem;
            }
        }

        return size == 0 ? "was not closed by its device" : _input.Position > end ? "has a message that reaches beyond its end" : null;
    }

    /// <returns>What is wrong, or null.</returns>
    private string? CheckEnd()
    {
        Span<byte> told = stackalloc byte[2];
        var crc = _input.Crc;
        if (!_input.TryRead(told))
        {
            return CutOff();
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(told) != crc)
        {
            _recording.Warn("Its checksum is wrong, so some of its values may be wrong.");
        }

        return null;
    }

    private string? ReadMessage()
    {
        Span<byte> header = stackalloc byte[1];
        if (!_input.TryRead(header))
        {
            return CutOff();
        }

        var isCompressed = (header[0] & 0x80) != 0;
        if (!isCompressed && (header[0] & 0x40) != 0)
        {
            return ReadDefinition(header[0] & 0x0F, hasDeveloperFields: (header[0] & 0x20) != 0);
        }

        var local = isCompressed ? (header[0] >> 5) & 0x03 : header[0] & 0x0F;
        if (_definitions[local] is not { } definition)
        {
            return FormattableString.Invariant($"is damaged at byte {_input.Position}");
        }

        if (_message.Length < definition.Size)
        {
            _message = new byte[definition.Size];
        }

        var data = _message.AsSpan(0, definition.Size);
        if (!_input.TryRead(data))
        {
            return CutOff();
        }

        var message = new FitMessage(definition, data);
        if (isCompressed)
        {
            Advance(header[0] & 0x1F);
        }

        var told = message.Second(Timestamp);
        _second = told ?? _second;
        _activity.Take(message, isCompressed ? _second : told);
        return null;
    }

    /// <summary>A compressed time is the last five bits of the device's clock, which went on less than 32 seconds.</summary>
    private void Advance(int lowBits)
    {
        if (_second is { } last)
        {
            _second = last + ((lowBits - (last - Epoch)) & 0x1F);
        }
    }

    private string? ReadDefinition(int local, bool hasDeveloperFields)
    {
        Span<byte> fixedPart = stackalloc byte[5];
        if (!_input.TryRead(fixedPart))
        {
            return CutOff();
        }

        if (fixedPart[1] > 1)
        {
            return FormattableString.Invariant($"is damaged at byte {_input.Position}");
        }

        var isBigEndian = fixedPart[1] == 1;
        var message = isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]) : BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[2..]);
        Span<byte> part = stackalloc byte[3];
        var fields = new List<FitField>();
        var size = 0;
        for (var left = fixedPart[4]; left > 0; left--)
        {
            if (!_input.TryRead(part))
            {
                return CutOff();
            }

            // A field without a byte has no value, and costs a hostile file nothing.
            if (part[1] > 0)
            {
                fields.Add(new FitField(part[0], size, part[1], (byte)(part[2] & 0x1F)));
            }

            size += part[1];
        }

        if (hasDeveloperFields)
        {
            if (!_input.TryRead(part[..1]))
            {
                return CutOff();
            }

            for (var left = part[0]; left > 0; left--)
            {
                if (!_input.TryRead(part))
                {
                    return CutOff();
                }

                size += part[1];
            }
        }

        _definitions[local] = new FitDefinition(message, isBigEndian, fields, size);
        return null;
    }

    private string CutOff() => FormattableString.Invariant($"is cut off at byte {_input.Position}");
}
