namespace Strava.Ingestion.Archive.Tests;

/// <summary>
/// Makes FIT files that are wrong in many ways: definitions with other fields, sizes, types and counts, messages that do not fit them, lengths that are not theirs,
/// several files in one. Most have the right checksum, so that a reader goes on to what is wrong.
/// </summary>
internal static class FitMutation
{
    private static readonly byte[] Types =
    [
        FitWriter.Choice, FitWriter.Signed8, FitWriter.Unsigned8, 0x83, FitWriter.Unsigned16, FitWriter.Signed32, FitWriter.Unsigned32, FitWriter.Letters,
        FitWriter.Float32, FitWriter.Float64, 0x0A, 0x8B, 0x8C, 0x0D, 0x8E, 0x8F, 0x90, 0x1F,
    ];

    private static readonly double[] Extremes =
    [
        0, 1, -1, byte.MaxValue, sbyte.MaxValue, ushort.MaxValue, short.MinValue, int.MaxValue, int.MinValue, uint.MaxValue, uint.MaxValue - 1, 1e300, double.NaN,
    ];

    private static readonly (ushort Message, (byte Number, byte Size, byte Type)[] Fields)[] Layouts =
    [
        (0, [(0, 1, FitWriter.Choice), (4, 4, FitWriter.Unsigned32)]),
        (12, [(0, 1, FitWriter.Choice), (1, 1, FitWriter.Choice)]),
        (18,
        [
            (253, 4, FitWriter.Unsigned32), (2, 4, FitWriter.Unsigned32), (5, 1, FitWriter.Choice), (6, 1, FitWriter.Choice),
            (7, 4, FitWriter.Unsigned32), (8, 4, FitWriter.Unsigned32),
        ]),
        (19,
        [
            (253, 4, FitWriter.Unsigned32), (2, 4, FitWriter.Unsigned32), (7, 4, FitWriter.Unsigned32), (9, 4, FitWriter.Unsigned32),
            (25, 1, FitWriter.Choice),
        ]),
        (20,
        [
            (253, 4, FitWriter.Unsigned32), (0, 4, FitWriter.Signed32), (1, 4, FitWriter.Signed32), (2, 2, FitWriter.Unsigned16),
            (3, 1, FitWriter.Unsigned8), (5, 4, FitWriter.Unsigned32),
        ]),
        (20,
        [
            (253, 4, FitWriter.Unsigned32), (4, 1, FitWriter.Unsigned8), (6, 2, FitWriter.Unsigned16), (7, 2, FitWriter.Unsigned16),
            (13, 1, FitWriter.Signed8), (73, 4, FitWriter.Unsigned32), (78, 4, FitWriter.Float32),
        ]),
        (20, [(3, 1, FitWriter.Unsigned8), (8, 3, 0x0D)]),
        (21, [(253, 4, FitWriter.Unsigned32), (0, 1, FitWriter.Choice), (1, 1, FitWriter.Choice)]),
        (34, [(253, 4, FitWriter.Unsigned32), (5, 4, FitWriter.Unsigned32)]),
        (101, [(253, 4, FitWriter.Unsigned32), (2, 4, FitWriter.Unsigned32), (3, 4, FitWriter.Unsigned32)]),
    ];

    public static byte[] Make(Random random)
    {
        var messages = Messages(random);
        if (random.OneIn(2))
        {
            messages = ByteMutation.Bend(messages, random);
        }

        uint? size = random.OneIn(8) ? random.Any([0u, 1u, (uint)messages.Length + 1, (uint)random.Next(messages.Length + 1), uint.MaxValue]) : null;
        var fit = new FitWriter { HeaderSize = random.OneIn(4) ? 12 : 14 }.Raw(messages);
        var file = fit.ToArray(size, wrongCrc: random.OneIn(16), wrongHeaderCrc: random.OneIn(16));
        return random.Next(16) switch
        {
            0 => ByteMutation.CutOff(file, random),
            1 => ByteMutation.Bend(file, random),
            2 => [.. file, .. Make(random)],
            _ => file,
        };
    }

    private static byte[] Messages(Random random)
    {
        var fit = new FitWriter();
        for (var parts = random.Next(1, 10); parts > 0; parts--)
        {
            var local = random.Next(4);
            var (message, fields) = random.Any(Layouts);
            fields = random.OneIn(2) ? [.. fields.SelectMany(field => Bend(field, random))] : fields;
            message = random.OneIn(16) ? (ushort)random.Next(ushort.MaxValue) : message;
            fit.Define(local, message, fields, isBigEndian: random.OneIn(3), developerBytes: random.OneIn(6) ? random.Next(1, 256) : 0);
            for (var (i, count) = (0, random.Next(8)); i < count; i++)
            {
                double[] values = [.. fields.Select(field => Value(field.Number, parts, i, random))];
                _ = random.OneIn(5) ? fit.Compressed(local, random.Next(32), values) : fit.Data(local, values);
            }
        }

        return fit.ToArray()[14..^2];
    }

    private static (byte Number, byte Size, byte Type)[] Bend((byte Number, byte Size, byte Type) field, Random random) => random.Next(12) switch
    {
        0 => [],
        1 => [field, field],
        2 => [field with { Size = (byte)random.Next(256) }],
        3 => [field with { Size = (byte)random.Next(9) }],
        4 => [field with { Type = random.Any(Types) }],
        5 => [field with { Number = (byte)random.Next(256) }],
        6 => [.. Enumerable.Repeat(field, random.Next(2, 20))],
        _ => [field],
    };

    private static double Value(byte field, int part, int index, Random random) => random.Next(8) switch
    {
        0 => random.Any(Extremes),
        1 => random.NextInt64(int.MinValue, uint.MaxValue),
        _ when field is 253 or 2 or 5 => FitWriter.Start + (part * 10) + index,
        _ => random.Next(256),
    };
}
