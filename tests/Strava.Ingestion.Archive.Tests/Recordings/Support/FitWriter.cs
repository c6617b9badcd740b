using System.Buffers.Binary;
using System.Text;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>Writes FIT files, right ones and wrong ones.</summary>
internal sealed class FitWriter
{
    public const uint Start = 1_000_000_000;

    public const byte Choice = 0x00;
    public const byte Signed8 = 0x01;
    public const byte Unsigned8 = 0x02;
    public const byte Unsigned16 = 0x84;
    public const byte Signed32 = 0x85;
    public const byte Unsigned32 = 0x86;
    public const byte Letters = 0x07;
    public const byte Float32 = 0x88;
    public const byte Float64 = 0x89;

    private readonly List<byte> _messages = [];
    private readonly Dictionary<int, (bool IsBigEndian, (byte Number, byte Size, byte Type)[] Fields, int DeveloperBytes)> _definitions = [];

    /// <summary>The moment of <see cref="Start"/>.</summary>
    public static DateTimeOffset StartDate { get; } = new DateTimeOffset(1989, 12, 31, 0, 0, 0, TimeSpan.Zero).AddSeconds(Start);

    /// <summary>The fields of a message that tells a time and a heart rate.</summary>
    public static (byte Number, byte Size, byte Type)[] TimeAndHeartrate { get; } = [(253, 4, Unsigned32), (3, 1, Unsigned8)];

    /// <summary>Bytes of the header: 12 or 14.</summary>
    public int HeaderSize { get; init; } = 14;

    public FitWriter Define(int local, ushort message, (byte Number, byte Size, byte Type)[] fields, bool isBigEndian = false, int developerBytes = 0)
    {
        _messages.Add((byte)(0x40 | (developerBytes > 0 ? 0x20 : 0) | local));
        _messages.Add(0);
        _messages.Add((byte)(isBigEndian ? 1 : 0));
        Write(message, 2, isBigEndian);
        _messages.Add((byte)fields.Length);
        foreach (var (number, size, type) in fields)
        {
            _messages.AddRange([number, size, type]);
        }

        if (developerBytes > 0)
        {
            _messages.AddRange([1, 0, (byte)developerBytes, 0]);
        }

        _definitions[local] = (isBigEndian, fields, developerBytes);
        return this;
    }

    /// <summary>A data message; numbers are written as they are, scaled by the caller.</summary>
    public FitWriter Data(int local, params double[] values) => WriteData((byte)local, local, values);

    /// <summary>A data message whose time is the five bits of its header.</summary>
    public FitWriter Compressed(int local, int lowBits, params double[] values) => WriteData((byte)(0x80 | (local << 5) | lowBits), local, values);

    public FitWriter Raw(params byte[] bytes)
    {
        _messages.AddRange(bytes);
        return this;
    }

    /// <summary>A ride of one sample a second: time, position, altitude, heart rate, distance and power.</summary>
    public static FitWriter Ride(int seconds)
    {
        var fit = new FitWriter()
            .Define(0, 20, [(253, 4, Unsigned32), (0, 4, Signed32), (1, 4, Signed32), (2, 2, Unsigned16), (3, 1, Unsigned8), (4, 1, Unsigned8), (5, 4, Unsigned32), (6, 2, Unsigned16), (7, 2, Unsigned16), (13, 1, Signed8)]);
        for (var i = 0; i < seconds; i++)
        {
            fit.Data(0, Start + i, Semicircles(47.3 + (i * 1e-4)), Semicircles(8.5), (400 + 500 + i) * 5, 120, 80, i * 500, 5000, 200, -3);
        }

        return fit.Define(1, 18, [(253, 4, Unsigned32), (2, 4, Unsigned32), (5, 1, Choice), (6, 1, Choice), (7, 4, Unsigned32), (8, 4, Unsigned32), (9, 4, Unsigned32)])
            .Data(1, Start + seconds, Start, 2, 46, seconds * 1000, seconds * 1000, seconds * 500);
    }

    public static double Semicircles(double degrees) => Math.Round(degrees / 180 * (1L << 31));

    public byte[] ToArray(uint? size = null, bool wrongCrc = false, bool wrongHeaderCrc = false)
    {
        var messages = _messages.ToArray();
        var header = new byte[HeaderSize];
        (header[0], header[1]) = ((byte)HeaderSize, 0x20);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), size ?? (uint)messages.Length);
        Encoding.ASCII.GetBytes(".FIT").CopyTo(header, 8);
        if (HeaderSize == 14)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), (ushort)(Crc(header.AsSpan(0, 12)) ^ (wrongHeaderCrc ? 1 : 0)));
        }

        byte[] file = [.. header, .. messages];
        var crc = (ushort)(Crc(file) ^ (wrongCrc ? 1 : 0));
        return [.. file, (byte)crc, (byte)(crc >> 8)];
    }

    /// <summary>Bit by bit, so that it shares nothing with the reader.</summary>
    private static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return (ushort)crc;
    }

    private FitWriter WriteData(byte header, int local, double[] values)
    {
        _messages.Add(header);
        var (isBigEndian, fields, developerBytes) = _definitions[local];
        for (var i = 0; i < fields.Length; i++)
        {
            switch (fields[i].Type)
            {
                case Letters:
                    _messages.AddRange(Enumerable.Repeat((byte)'x', fields[i].Size));
                    break;
                case Float32:
                    Write(BitConverter.SingleToUInt32Bits((float)values[i]), 4, isBigEndian);
                    break;
                case Float64:
                    Write(BitConverter.DoubleToUInt64Bits(values[i]), 8, isBigEndian);
                    break;
                default:
                    Write((ulong)(long)values[i], fields[i].Size, isBigEndian);
                    break;
            }
        }

        _messages.AddRange(Enumerable.Repeat((byte)0xAB, developerBytes));
        return this;
    }

    private void Write(ulong value, int size, bool isBigEndian)
    {
        for (var i = 0; i < size; i++)
        {
            _messages.Add((byte)(value >> (8 * (isBigEndian ? size - 1 - i : i))));
        }
    }
}
