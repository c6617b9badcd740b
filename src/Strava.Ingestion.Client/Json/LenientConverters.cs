using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion.Client;

/// <summary>
/// The converters of one reader. The models' classes know nothing of JSON: which converter reads a nested model, a list or a column is
/// registered here, so that no property can forget it.
/// </summary>
internal sealed class LenientConverters
{
    private readonly DocumentReading _document;
    private readonly Dictionary<Type, JsonConverter> _nested = [];

    /// <param name="document">What they all read.</param>
    public LenientConverters(DocumentReading document)
    {
        _document = document;
        Plain =
        [
            new LenientIdConverter(document),
            new LenientInt32Converter(document),
            new LenientInt64Converter(document),
            new LenientDoubleConverter(document),
            new LenientDurationConverter(document),
            new LenientBooleanConverter(document),
            new LenientStringConverter(document),
            new LenientInstantConverter(document),
            new LenientLocalTimeConverter(document),
            new LenientDateConverter(document),
            new LenientLatLngConverter(document),
        ];
        RegisterListed();
        RegisterModels();
        RegisterColumns();
        RegisterRest();
    }

    /// <summary>The converters of single values.</summary>
    public IReadOnlyList<JsonConverter> Plain { get; }

    public IEnumerable<Type> Models => _nested.Keys.Where(type => type.IsAssignableTo(typeof(StravaModel)));

    public LenientModelConverter<T> Of<T>()
        where T : StravaModel => (LenientModelConverter<T>)_nested[typeof(T)];

    /// <summary>Gives the properties of a model their converters.</summary>
    public void Use(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (_nested.TryGetValue(property.PropertyType, out var converter))
            {
                property.CustomConverter = converter;
            }
        }
    }

    private void Model<T>(JsonConverter<T>? properties = null)
        where T : StravaModel
    {
        var converter = new LenientModelConverter<T>(_document, properties);
        _nested[typeof(T)] = converter;
        _nested[typeof(IReadOnlyList<T>)] = new LenientListConverter<T>(_document, converter);
    }

    private void Column<T>(JsonConverter<T> element)
    {
        Model<StreamColumn<T>>();
        _nested[typeof(IReadOnlyList<T>)] = new LenientColumnConverter<T>(_document, element);
    }

    private void RegisterColumns()
    {
        Column(new LenientInt32Converter(_document));
        Column(new LenientDoubleConverter(_document));
        Column(new LenientBooleanConverter(_document));
        Column(new LenientLatLngConverter(_document));
        _nested[typeof(IReadOnlyList<DateTimeOffset?>)] = new LenientColumnConverter<DateTimeOffset?>(_document, new LenientInstantConverter(_document));
    }

    private void RegisterRest()
    {
        var strings = new LenientStringConverter(_document);
        _nested[typeof(IReadOnlyList<string>)] = new LenientListConverter<string>(_document, strings);
        _nested[typeof(IReadOnlyDictionary<string, string>)] = new LenientDictionaryConverter<string>(_document, strings);
        var sizes = new LenientColumnConverter<int?>(_document, new LenientInt32Converter(_document));
        _nested[typeof(IReadOnlyDictionary<string, IReadOnlyList<int?>>)] = new LenientDictionaryConverter<IReadOnlyList<int?>>(_document, sizes);
    }

    /// <summary>What a list of activities is made of.</summary>
    private void RegisterListed()
    {
        var values = new FieldValues(_document);
        Model(new ModelFieldsConverter<MetaAthlete>(values, MetaAthleteFields.All));
        Model(new ModelFieldsConverter<PolylineMap>(values, PolylineMapFields.All));
        Model(new ModelFieldsConverter<SummaryActivity>(values, new SummaryActivityFields(Of<MetaAthlete>(), Of<PolylineMap>()).All));
    }

    private void RegisterModels()
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
        Model<MetaClub>();
        Model<Photo>();
        Model<PhotosSummary>();
        Model<PowerZones>();
        Model<PrimaryPhoto>();
        Model<PushSubscription>();
        Model<StravaRoute>();
        Model<SegmentBests>();
        Model<Split>();
        Model<StatVisibility>();
        Model<StreamSet>();
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
