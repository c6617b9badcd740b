using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion;

/// <summary>
/// How models are read. Their classes know nothing of JSON: which converter reads a nested model, a list or a column is registered here,
/// so that no property can forget it.
/// </summary>
internal static class StravaJson
{
    private static readonly Dictionary<Type, JsonConverter> Nested = Register();

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The models that are known, for tests.</summary>
    public static IEnumerable<Type> Models => Nested.Keys.Where(type => type.IsAssignableTo(typeof(StravaModel)));

    public static LenientModelConverter<T> ConverterOf<T>()
        where T : StravaModel => (LenientModelConverter<T>)Nested[typeof(T)];

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(StravaJsonContext.Default.Options)
        {
            TypeInfoResolver = StravaJsonContext.Default.WithAddedModifier(UseLenientConverters),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void UseLenientConverters(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (Nested.TryGetValue(property.PropertyType, out var converter))
            {
                property.CustomConverter = converter;
            }
        }
    }

    private static Dictionary<Type, JsonConverter> Register()
    {
        var converters = new Dictionary<Type, JsonConverter>();
        RegisterModels();
        RegisterColumns();
        var strings = new LenientStringConverter();
        converters[typeof(IReadOnlyList<string>)] = new LenientListConverter<string>(strings);
        converters[typeof(IReadOnlyDictionary<string, string>)] = new LenientDictionaryConverter<string>(strings);
        var sizes = new LenientColumnConverter<int?>(new LenientInt32Converter());
        converters[typeof(IReadOnlyDictionary<string, IReadOnlyList<int?>>)] = new LenientDictionaryConverter<IReadOnlyList<int?>>(sizes);
        return converters;

        void Model<T>()
            where T : StravaModel
        {
            var converter = new LenientModelConverter<T>();
            converters[typeof(T)] = converter;
            converters[typeof(IReadOnlyList<T>)] = new LenientListConverter<T>(converter);
        }

        void Column<T>(JsonConverter<T> element)
        {
            Model<StreamColumn<T>>();
            converters[typeof(IReadOnlyList<T>)] = new LenientColumnConverter<T>(element);
        }

        void RegisterColumns()
        {
            Column(new LenientInt32Converter());
            Column(new LenientDoubleConverter());
            Column(new LenientBooleanConverter());
            Column(new LenientLatLngConverter());
            converters[typeof(IReadOnlyList<DateTimeOffset?>)] = new LenientColumnConverter<DateTimeOffset?>(new LenientInstantConverter());
        }

        void RegisterModels()
        {
            Model<Achievement>();
            Model<ActivityStats>();
            Model<ActivityTotal>();
            Model<ActivityZone>();
            Model<AthleteName>();
            Model<AthleteSegmentRecord>();
            Model<ClubEvent>();
            Model<Comment>();
            Model<DetailedActivity>();
            Model<DetailedAthlete>();
            Model<DetailedClub>();
            Model<DetailedGear>();
            Model<DetailedSegment>();
            Model<DetailedSegmentEffort>();
            Model<ElevationProfiles>();
            Model<ExplorerResponse>();
            Model<ExplorerSegment>();
            Model<HeartRateZones>();
            Model<Lap>();
            Model<LocalLegend>();
            Model<MapUrls>();
            Model<MetaActivity>();
            Model<MetaAthlete>();
            Model<MetaClub>();
            Model<Photo>();
            Model<PhotosSummary>();
            Model<PolylineMap>();
            Model<PowerZones>();
            Model<PrimaryPhoto>();
            Model<PushSubscription>();
            Model<Route>();
            Model<SegmentBests>();
            Model<Split>();
            Model<StatVisibility>();
            Model<StreamSet>();
            Model<SummaryActivity>();
            Model<SummaryAthlete>();
            Model<SummaryClub>();
            Model<SummaryGear>();
            Model<SummarySegment>();
            Model<TimedZoneRange>();
            Model<Upload>();
            Model<Waypoint>();
            Model<ZoneRange>();
            Model<Zones>();
        }
    }
}
