namespace Strava.Ingestion.Archive.Tests;

/// <summary>Packs what it is given: as it has to be, damaged, cut off, twice, or with something behind it.</summary>
internal static class GzipMutation
{
    public static byte[] Make(byte[] content, Random random)
    {
        var packed = Recorded.Gzip(content);
        return random.Next(6) switch
        {
            0 => ByteMutation.Bend(packed, random),
            1 => ByteMutation.CutOff(packed, random),
            2 => Recorded.Gzip(packed),
            3 => [.. packed, .. packed],
            4 => [.. packed, .. ByteMutation.CutOff(content, random)],
            _ => packed,
        };
    }
}
