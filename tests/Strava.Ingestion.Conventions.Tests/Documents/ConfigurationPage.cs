using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The page of all settings, made of the options and their XML documentation.</summary>
internal static partial class ConfigurationPage
{
    // Of the machine that makes the page, so that no path of it stands there.
    private static readonly string UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    public static string Create(IEnumerable<(string Section, string Title, Type Options)> sections)
    {
        var page = new StringBuilder("""
            # Settings

            ```json
            {
              "Strava": {
                "ClientId": "12345",
                "ClientSecret": "0123456789abcdef0123456789abcdef01234567",
                "Sinks": { "Sqlite": { "Path": "strava.db" } },
                "State": { "Sqlite": { "Path": "strava.db" } },
                "Schedule": { "Sync": "*/20 * * * *" }
              }
            }
            ```

            Settings come from `appsettings.json` and from environment variables. As an environment variable, `Strava:Ingestion:PageSize` is written `Strava__Ingestion__PageSize`. The command `strava-ingest` also reads a `.env` file.
            If a value is wrong, the program does not start, and the message has an example of a correct value. A time span is written `days.hours:minutes:seconds`, so seven days are `7.00:00:00`.

            This page is generated from the code: `STRAVA_WRITE_DOCS=1 dotnet test` writes it again.

            """);
        foreach (var (section, title, options) in sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\nSection `{section}`.\n\n| Setting | Default | Meaning |\n| --- | --- | --- |\n");
            foreach (var property in Properties(options))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Default(property, options)} | {Summary(property)} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>Those that text can set; the ones of a base class first.</summary>
    private static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties()
        .Where(property => property.CanWrite && IsText(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
        .OrderBy(property => property.DeclaringType == options).ThenBy(property => property.MetadataToken);

    private static bool IsText(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || type == typeof(Uri) || type == typeof(DateTimeOffset);

    private static string Default(PropertyInfo property, Type options) => property.GetValue(Activator.CreateInstance(options)) switch
    {
        null or "" => "none",
        string path when path.StartsWith(UserFolder, StringComparison.Ordinal) => "in the user's local application data",
        Enum flags when property.PropertyType.IsDefined(typeof(FlagsAttribute), inherit: false) && !Enum.IsDefined(property.PropertyType, flags) => "none",
        bool value => value ? "`true`" : "`false`",
        TimeSpan value => $"`{value:c}`",
        IFormattable value => $"`{value.ToString(null, CultureInfo.InvariantCulture)}`",
        var value => $"`{value}`",
    };

    private static string Summary(PropertyInfo property) => ShortDefault().Replace(PropertySummary.Of(property), "").Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What the column of defaults says already.</summary>
    [GeneratedRegex(@"(?<=[.;] ?)\s*[Dd]efault `?[^ ,]+( (s|min|days|day))?`?\.(?=\s|$)")]
    private static partial Regex ShortDefault();
}
