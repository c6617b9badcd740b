namespace Strava.Ingestion.Client;

/// <summary>An activity to create by hand.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-Activities-createActivity</remarks>
public sealed class NewActivity
{
    /// <summary>The title.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Models.SportType"/>, case-sensitive.</summary>
    public required string SportType { get; init; }

    /// <summary>The athlete's wall clock at the start; its kind does not count.</summary>
    public required DateTime StartDateLocal { get; init; }

    /// <summary>How long it took, in whole seconds, above 0.</summary>
    public required TimeSpan ElapsedTime { get; init; }

    /// <summary>The text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Metres, or null.</summary>
    public double? Distance { get; init; }

    /// <summary>On a trainer, or null.</summary>
    public bool? Trainer { get; init; }

    /// <summary>A commute, or null.</summary>
    public bool? Commute { get; init; }

    internal HttpContent ToForm()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(SportType);
        ArgumentOutOfRangeException.ThrowIfLessThan(ElapsedTime, TimeSpan.FromSeconds(1));
        return new FormFields()
            .Add("name", Name)
            .Add("sport_type", SportType)
            .Add("start_date_local", LocalTime.Format(StartDateLocal))
            .Add("elapsed_time", (long)ElapsedTime.TotalSeconds)
            .Add("description", Description)
            .Add("distance", Distance)
            .Add("trainer", Trainer)
            .Add("commute", Commute)
            .ToContent();
    }
}
