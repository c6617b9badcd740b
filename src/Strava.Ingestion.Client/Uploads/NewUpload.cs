using System.Net.Http.Headers;

namespace Strava.Ingestion.Client;

/// <summary>A file to send, and what to call the activity that becomes of it.</summary>
/// <remarks>https://developers.strava.com/docs/uploads/</remarks>
public sealed class NewUpload
{
    private const int LongestFileName = 200;

    /// <summary>The file, from where its position is; read while it is sent, and left open.</summary>
    public required Stream File { get; init; }

    /// <summary>One of <see cref="UploadDataType"/>.</summary>
    public required string DataType { get; init; }

    /// <summary>The file's name, which is the external id unless there is one; null for the name of a <see cref="FileStream"/>, or none in particular.</summary>
    public string? FileName { get; init; }

    /// <summary>An id of the app's own, to find the activity by, or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The title, or null for what the file says.</summary>
    public string? Name { get; init; }

    /// <summary>The text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="Models.SportType"/>, case-sensitive, or null for what the file says.</summary>
    public string? SportType { get; init; }

    /// <summary>On a trainer, or null.</summary>
    public bool? Trainer { get; init; }

    /// <summary>A commute, or null.</summary>
    public bool? Commute { get; init; }

    internal HttpContent ToContent(Action progress)
    {
        ArgumentNullException.ThrowIfNull(File);
        ArgumentException.ThrowIfNullOrWhiteSpace(DataType);
        var form = new FormFields()
            .Add("data_type", DataType)
            .Add("external_id", ExternalId)
            .Add("name", Name)
            .Add("description", Description)
            .Add("sport_type", SportType)
            .Add("trainer", Trainer)
            .Add("commute", Commute);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.All)
        {
            content.Add(new StringContent(value) { Headers = { ContentType = null } }, Quoted(name));
        }

        content.Add(
            new StreamedFile(File, progress) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
            Quoted("file"),
            Quoted(SafeFileName()));
        return content;
    }

    /// <summary>A name without what would end the header it stands in.</summary>
    private string SafeFileName()
    {
        var name = FileName ?? (File is FileStream file ? Path.GetFileName(file.Name) : $"activity.{DataType}");
        var safe = string.Concat(name.Where(c => !char.IsControl(c) && c is not ('"' or '\\' or '/')));
        return safe.Length > LongestFileName ? safe[^LongestFileName..] : safe;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
