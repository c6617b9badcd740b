using System.Globalization;
using System.Text;

namespace Strava.Ingestion.Tests;

/// <summary>One activity.</summary>
internal sealed class ModelActivity(long id, DateTimeOffset start)
{
    private int _version;

    public long Id { get; } = id;

    public DateTimeOffset Start { get; } = start;

    /// <summary>Whether it is private, and so hidden from an app that was not granted to read those.</summary>
    public bool IsHidden { get; set; }

    public byte[] Json => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"id":{{Id}},"name":"Version {{_version}}","start_date":"{{Start:yyyy-MM-ddTHH:mm:ssZ}}"}"""));

    /// <summary>What the athlete's export says of it.</summary>
    public byte[] ExportedJson => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"id":{{Id}},"name":"Version {{_version}}","start_date":"{{Start:yyyy-MM-ddTHH:mm:ssZ}}","from":"export"}"""));

    /// <summary>What the device recorded, which no edit changes.</summary>
    public byte[] Laps => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""[{"id":{{Id}},"lap_index":1}]"""));

    public void Edit() => _version++;
}
