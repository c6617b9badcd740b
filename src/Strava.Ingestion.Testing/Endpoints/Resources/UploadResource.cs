using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>Files that become activities (https://developers.strava.com/docs/uploads/).</summary>
internal sealed class UploadResource(UploadQueue uploads) : IResource
{
    private static readonly string[] DataTypes = ["fit", "fit.gz", "tcx", "tcx.gz", "gpx", "gpx.gz", "json"];

    private static readonly string[] Described = ["name", "description", "sport_type"];

    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("POST", ["uploads"]) => request.With("activity:write", () => Create(request)),
        ("GET", ["uploads", var id]) => request.With("activity:write", () => Get(request, id)),
        _ => null,
    };

    private Answer Create(ApiRequest request)
    {
        if (request.Parameters.Form.Files["file"] is not { Length: > 0 } file)
        {
            return Answer.Invalid("Upload", "file");
        }

        if (!DataTypes.Contains(request.Parameters["data_type"]))
        {
            return Answer.Invalid("Upload", "data_type");
        }

        var externalId = request.Parameters["external_id"] is { Length: > 0 } given ? given : file.FileName;
        return Answer.Json(201, uploads.Add(request.Athlete, externalId, HashOf(file), FieldsOf(request.Parameters, externalId)));
    }

    private Answer Get(ApiRequest request, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && uploads.Find(request.Athlete, number) is { } upload
            ? Answer.Json(200, upload)
            : Answer.NotFound("Upload");

    private static JsonObject FieldsOf(Parameters parameters, string externalId)
    {
        var told = Described.Where(name => parameters[name].Length > 0);
        var fields = UpdatableFields.Of(new JsonObject(told.Select(name => KeyValuePair.Create(name, (JsonNode?)parameters[name]))));
        fields["external_id"] = externalId;
        fields["manual"] = false;
        fields["private"] = false;
        fields["visibility"] = "everyone";
        fields["trainer"] = parameters["trainer"] is "1" or "true";
        fields["commute"] = parameters["commute"] is "1" or "true";
        return fields;
    }

    private static string HashOf(IFormFile file)
    {
        using var content = file.OpenReadStream();
        return Convert.ToHexString(SHA256.HashData(content));
    }
}
