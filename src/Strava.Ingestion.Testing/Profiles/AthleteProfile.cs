using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>Who an athlete is, and the gear they own. Gear belongs to exactly one athlete.</summary>
/// <param name="id">The athlete's id.</param>
/// <param name="number">How many athletes there were before.</param>
internal sealed class AthleteProfile(long id, int number)
{
    /// <summary>How many bikes an athlete has, and how many pairs of shoes.</summary>
    public const int GearCount = 3;

    private const int FirstGear = 4_000_000;

    private static readonly string[] FirstNames = ["Marianne", "Jürg", "Zoë", "Akira", "Aïcha", "Łukasz", "Siobhán"];
    private static readonly string[] LastNames = ["Müller", "Ng", "O'Brien", "da Silva", "Nowak"];

    private readonly ConcurrentDictionary<long, bool> _starred = new() { [Segment.All[0].Id] = true };

    private double _weight = 61.5;

    public long Id => id;

    public int Number => number;

    /// <summary>Gear that is retired stands in old activities and no longer in the profile.</summary>
    public IReadOnlyList<Gear> Gear =>
    [
        new(GearId(GearPrefix.Bike, 0), "Crossrad", 8_123_456, Retired: false),
        new(GearId(GearPrefix.Bike, 1), "Rennrad", 2_400_000, Retired: false),
        new(GearId(GearPrefix.Bike, 2), "Altes Rad", 30_000_000, Retired: true),
        new(GearId(GearPrefix.Shoes, 0), "Speedgoat", 612_000.5, Retired: false),
        new(GearId(GearPrefix.Shoes, 1), "Clifton", 90_000, Retired: false),
        new(GearId(GearPrefix.Shoes, 2), "Pegasus", 1_100_000, Retired: true),
    ];

    public string FirstName => FirstNames[number % FirstNames.Length];

    public string LastName => LastNames[number % LastNames.Length];

    /// <summary>Kilograms.</summary>
    public double Weight
    {
        get => Volatile.Read(ref _weight);
        set => Volatile.Write(ref _weight, value);
    }

    public bool HasStarred(long segmentId) => _starred.GetValueOrDefault(segmentId);

    public void Star(long segmentId, bool starred) => _starred[segmentId] = starred;

    public string GearId(string prefix, int which) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{FirstGear + (number * GearCount) + which}");

    public JsonObject Summary() => new()
    {
        ["id"] = id,
        ["username"] = number == 0 ? "marianne" : string.Create(CultureInfo.InvariantCulture, $"athlete_{id}"),
        ["resource_state"] = 2,
        ["firstname"] = FirstName,
        ["lastname"] = LastName,
        ["city"] = "Zürich",
        ["state"] = "",
        ["country"] = "Switzerland",
        ["sex"] = number % 2 == 0 ? "F" : "M",
        ["premium"] = true,
        ["summit"] = true,
        ["created_at"] = "2012-03-04T05:06:07Z",
        ["updated_at"] = "2026-08-09T10:11:12Z",
    };

    /// <summary>The form that needs the scope <c>profile:read_all</c>.</summary>
    public JsonObject Detailed()
    {
        var athlete = Summary();
        athlete["resource_state"] = 3;
        athlete["weight"] = Weight;
        athlete["ftp"] = 240;
        athlete["measurement_preference"] = "meters";
        athlete["clubs"] = new JsonArray();
        athlete["bikes"] = InUse(bikes: true);
        athlete["shoes"] = InUse(bikes: false);
        return athlete;
    }

    private JsonArray InUse(bool bikes) =>
        [.. Gear.Where(gear => gear.IsBike == bikes && !gear.Retired).Select(static (gear, place) => gear.Summary(primary: place == 0))];
}
