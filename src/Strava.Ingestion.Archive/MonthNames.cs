using System.Collections.Frozen;

namespace Strava.Ingestion.Archive;

/// <summary>
/// The months in the languages of Strava, short and long. A table, because the tables of .NET depend on ICU, which differs from
/// machine to machine and is switched off in many containers.
/// </summary>
internal static class MonthNames
{
    // Names that languages share stand once; none has two meanings among these languages.
    private static readonly string[] Names =
    [
        "jan january januar jän jänner janv janvier ene enero gen gennaio janeiro januari sty stycznia styczeń янв января oca ocak",
        "feb february februar févr fév février febrero febbraio fev fevereiro februari lut lutego luty фев февр февраля şub şubat",
        "mar march mär märz mrz mars marzo março mrt maart maret marca marzec мар марта mart",
        "apr april avr avril abr abril aprile kwi kwietnia kwiecień апр апреля nis nisan",
        "may mai mayo mag maggio maio mei maj maja мая май mayıs",
        "jun june juni juin junio giu giugno junho cze czerwca czerwiec июн июня haz haziran",
        "jul july juli juil juillet julio lug luglio julho lip lipca lipiec июл июля tem temmuz",
        "aug august août aoû ago agosto augustus agustus agu augusti sie sierpnia sierpień авг августа ağu ağustos",
        "sep sept september septembre septiembre set settembre setembro wrz września wrzesień сен сент сентября eyl eylül",
        "oct october okt oktober octobre octubre ott ottobre out outubro paź października październik окт октября eki ekim",
        "nov november novembre noviembre novembro lis listopada listopad ноя нояб ноября kas kasım",
        "dec december dez dezember déc décembre dic diciembre dicembre dezembro des desember gru grudnia grudzień дек декабря ara aralık",
    ];

    private static readonly FrozenDictionary<string, int> Months = Names
        .SelectMany((names, index) => names.Split(' ').Select(name => (name, Month: index + 1)))
        .ToFrozenDictionary(entry => entry.name, entry => entry.Month, StringComparer.Ordinal);

    /// <returns>1 to 12, or null when it is no month.</returns>
    public static int? Find(string word) => Months.TryGetValue(word.ToLowerInvariant(), out var month) ? month : null;
}
