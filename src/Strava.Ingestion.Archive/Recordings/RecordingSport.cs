namespace Strava.Ingestion.Archive;

/// <summary>The sports that GPX and TCX files name, in the words of many programs.</summary>
internal static class RecordingSport
{
    /// <returns>One of <see cref="SportType"/>, or null when it is not known what the name stands for.</returns>
    public static string? Find(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetterOrDigit));
        return letters.ToUpperInvariant() switch
        {
            // Strava's own files have numbers.
            "RUNNING" or "9" => SportType.Run,
            "TRAILRUNNING" => SportType.TrailRun,
            "BIKING" or "CYCLING" or "BIKE" or "ROADBIKING" or "ROADCYCLING" or "1" => SportType.Ride,
            "MOUNTAINBIKING" => SportType.MountainBikeRide,
            "GRAVELCYCLING" => SportType.GravelRide,
            "VIRTUALCYCLING" or "17" => SportType.VirtualRide,
            "WALKING" => SportType.Walk,
            "HIKING" => SportType.Hike,
            "SWIMMING" or "OPENWATERSWIMMING" or "LAPSWIMMING" or "16" => SportType.Swim,
            "INDOORROWING" => SportType.Rowing,
            "CROSSCOUNTRYSKIING" => SportType.NordicSki,
            "ALPINESKIING" => SportType.AlpineSki,
            "SNOWBOARDING" => SportType.Snowboard,
            "SNOWSHOEING" => SportType.Snowshoe,
            "INLINESKATING" => SportType.InlineSkate,
            "ICESKATING" => SportType.IceSkate,
            _ => SportType.Known.FirstOrDefault(known => known.Equals(letters, StringComparison.OrdinalIgnoreCase)),
        };
    }
}
