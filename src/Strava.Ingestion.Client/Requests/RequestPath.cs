using System.Globalization;
using System.Text;

namespace Strava.Ingestion.Client;

/// <summary>A path below the API's base address with its query; what is null is left out.</summary>
internal sealed class RequestPath(FormattableString path)
{
    private readonly StringBuilder _path = new(path.ToString(CultureInfo.InvariantCulture));
    private char _separator = '?';

    public RequestPath Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public RequestPath Add(string name, bool? value) => Add(name, value switch { null => null, true => "true", false => "false" });

    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value, as it is to stand in the address.</param>
    public RequestPath Add(string name, string? value)
    {
        if (value is not null)
        {
            _path.Append(_separator).Append(name).Append('=').Append(value);
            _separator = '&';
        }

        return this;
    }

    public Uri ToUri() => new(_path.ToString(), UriKind.Relative);
}
