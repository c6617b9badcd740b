using System.Text;

namespace Strava.Ingestion.Testing;

/// <summary>Writes a JSON object with the spelling it is given, which no serializer would.</summary>
/// <param name="spaced">Whether to write the odd but legal white space that some documents have.</param>
internal sealed class ActivityWriter(bool spaced)
{
    private readonly StringBuilder _json = new("{");

    public void Raw(string name, string value)
    {
        if (_json.Length > 1)
        {
            _json.Append(spaced ? " ,\t" : ",");
        }

        _json.Append('"').Append(name).Append('"').Append(spaced ? " : " : ":").Append(value);
    }

    public byte[] Finish() => Encoding.UTF8.GetBytes(_json.Append(spaced ? "\n}" : "}").ToString());
}
