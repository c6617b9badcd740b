namespace Strava.Ingestion.Client;

/// <summary>The fields of <see cref="MetaAthlete"/>: each activity of a list has one.</summary>
internal static class MetaAthleteFields
{
    public static readonly ModelField<MetaAthlete>[] All =
    [
        new("id"u8, static (read, athlete, ref json) => athlete.Id = read.Long(ref json)),
        new("resource_state"u8, static (read, athlete, ref json) => athlete.ResourceState = read.Int(ref json)),
    ];
}
