using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>The fields of a form; what is null is left out. Flags are 1 and 0.</summary>
internal sealed class FormFields
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => _fields;

    public FormFields Add(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Add(new(name, value));
        }

        return this;
    }

    public FormFields Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public FormFields Add(string name, double? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public FormFields Add(string name, bool? flag) => Add(name, flag switch { null => null, true => "1", false => "0" });

    public HttpContent ToContent() => new FormUrlEncodedContent(_fields);
}
