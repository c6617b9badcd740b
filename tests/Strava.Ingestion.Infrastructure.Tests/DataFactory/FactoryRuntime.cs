using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Does what the activities of the sample say, as Data Factory is documented to; an activity or a setting that it does not know is an error.</summary>
internal sealed class FactoryRuntime(Factory factory, HttpClient http, BlobContainerClient container, Uri api, TimeProvider time)
{
    private const int LongestUntil = 1000;

    public Factory Factory { get; } = factory;

    public TimeProvider Time { get; } = time;

    public JsonObject GlobalParameters { get; } = [];

    /// <summary>The rows that were copied into the table of pages: the name of the blob, and its text.</summary>
    public List<(string Blob, string Document)> Staged { get; } = [];

    /// <summary>The calls of procedures, with their parameters.</summary>
    public List<string> Procedures { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonObject> RunAsync(PipelineRun run, JsonObject activity)
    {
        var properties = activity["typeProperties"]!.AsObject();
        switch (activity["type"]!.GetValue<string>())
        {
            case "WebActivity":
                return await CallAsync(run.Resolve(properties)!.AsObject());
            case "Copy":
                return await CopyAsync(run, activity, run.Resolve(properties)!.AsObject());
            case "Delete":
                var (folder, file) = Location(run.Dataset(properties["dataset"]!));
                await container.GetBlobClient($"{folder}/{file}").DeleteAsync(cancellationToken: Cancellation);
                return [];
            case "SetVariable":
                run.SetVariable(properties["variableName"]!.GetValue<string>(), run.Resolve(properties["value"]));
                return [];
            case "IfCondition":
                var branch = Functions.Truth(run.Resolve(properties["expression"])) ? "ifTrueActivities" : "ifFalseActivities";
                await RunAsync(run, properties[branch]);
                return [];
            case "Until":
                return await RepeatAsync(run, properties);
            case "Fail":
                throw new StepFailedException(Expression.Text(run.Resolve(properties["errorCode"])), Expression.Text(run.Resolve(properties["message"])));
            case "ExecutePipeline":
                var other = new PipelineRun(this, properties["pipeline"]!["referenceName"]!.GetValue<string>(), run.Resolve(properties["parameters"])!.AsObject());
                Succeed(await other.RunAsync());
                return [];
            case "SqlServerStoredProcedure":
                Procedures.Add(properties["storedProcedureName"] + run.Resolve(properties["storedProcedureParameters"])!.ToJsonString());
                return [];
            default:
                throw new NotSupportedException($"No test knows the activity {activity["type"]}.");
        }
    }

    private static async Task RunAsync(PipelineRun run, JsonNode? activities) => Succeed(await run.RunAsync(activities));

    /// <summary>An inner activity that fails does not end the loop: https://learn.microsoft.com/azure/data-factory/control-flow-until-activity</summary>
    private static async Task<JsonObject> RepeatAsync(PipelineRun run, JsonObject until)
    {
        for (var round = 0; round < LongestUntil; round++)
        {
            var last = await run.RunAsync(until["activities"]);
            if (Functions.Truth(run.Resolve(until["expression"])))
            {
                Succeed(last);
                return [];
            }
        }

        throw new InvalidOperationException("The loop does not end.");
    }

    private static void Succeed(StepStatus status)
    {
        if (status != StepStatus.Succeeded)
        {
            throw new StepFailedException("InnerActivityFailed", "An inner activity failed.");
        }
    }

    private async Task<JsonObject> CallAsync(JsonObject call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call["method"]!.GetValue<string>()), call["url"]!.GetValue<string>());
        if (call["body"] is { } body)
        {
            request.Content = new StringContent(Expression.Text(body), Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call["headers"]!["Content-Type"]!.GetValue<string>());
        }

        if (call["headers"]?["Authorization"] is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization.GetValue<string>());
        }

        if (call["authentication"] is { } identity)
        {
            Assert.Equal("MSI", identity["type"]!.GetValue<string>());
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + SimulatedCloud.TokenFor(identity["resource"]!.GetValue<string>()));
        }

        using var answer = await http.SendAsync(request, Cancellation);
        var content = await answer.Content.ReadAsStringAsync(Cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StepFailedException("2108", $"Error calling the endpoint '{request.RequestUri}'. Response status code: '{answer.StatusCode} - {(int)answer.StatusCode}'. More details: {content}");
        }

        return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(content)!.AsObject() : new JsonObject { ["Response"] = content };
    }

    private async Task<JsonObject> CopyAsync(PipelineRun run, JsonObject activity, JsonObject properties)
    {
        var input = run.Dataset(activity["inputs"]![0]!);
        var output = run.Dataset(activity["outputs"]![0]!);
        return (properties["source"]!["type"]!.GetValue<string>(), properties["sink"]!["type"]!.GetValue<string>()) switch
        {
            ("BinarySource", "BinarySink") => await CopyBytesAsync(input, properties["source"]!["storeSettings"]!, Location(output)),
            ("DelimitedTextSource", "AzureSqlSink") => await StageAsync(input, properties, output),
            var other => throw new NotSupportedException($"No test knows a copy from {other.Item1} to {other.Item2}."),
        };
    }

    private async Task<JsonObject> CopyBytesAsync(JsonObject page, JsonNode settings, (string Folder, string File) blob)
    {
        Assert.Equal("HttpReadSettings", settings["type"]!.GetValue<string>());
        using var request = new HttpRequestMessage(new HttpMethod(settings["requestMethod"]!.GetValue<string>()), new Uri(api, page["typeProperties"]!["location"]!["relativeUrl"]!.GetValue<string>()));
        var header = settings["additionalHeaders"]!.GetValue<string>().Split(": ", 2);
        request.Headers.TryAddWithoutValidation(header[0], header[1]);
        using var answer = await http.SendAsync(request, Cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StepFailedException("HttpFileFailedToRead", $"Failed to read data from http server. Http status code: {(int)answer.StatusCode}");
        }

        await container.GetBlobClient($"{blob.Folder}/{blob.File}").UploadAsync(new BinaryData(bytes), overwrite: true, Cancellation);
        return new JsonObject { ["dataRead"] = bytes.Length, ["dataWritten"] = bytes.Length, ["filesRead"] = 1, ["filesWritten"] = 1 };
    }

    /// <summary>Text of columns and rows between delimiters, without quotes.</summary>
    private async Task<JsonObject> StageAsync(JsonObject text, JsonObject copy, JsonObject table)
    {
        var format = text["typeProperties"]!;
        var settings = copy["source"]!["storeSettings"]!;
        Assert.Equal("dbo.strava_pages", $"{table["typeProperties"]!["schema"]}.{table["typeProperties"]!["table"]}");
        Assert.Equal("DELETE FROM dbo.strava_pages", copy["sink"]!["preCopyScript"]!.GetValue<string>());
        Assert.Equal(("", ""), (format["quoteChar"]!.GetValue<string>(), format["escapeChar"]!.GetValue<string>()));
        Assert.Equal("document", copy["translator"]!["mappings"]![0]!["sink"]!["name"]!.GetValue<string>());
        Assert.Equal("$$FILEPATH", copy["source"]!["additionalColumns"]![0]!["value"]!.GetValue<string>());
        Staged.Clear();
        var prefix = settings["wildcardFolderPath"]!.GetValue<string>() + "/";
        var parts = settings["wildcardFileName"]!.GetValue<string>().Split('*');
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, Cancellation))
        {
            var name = blob.Name[prefix.Length..];
            if (!name.Contains('/') && name.StartsWith(parts[0], StringComparison.Ordinal) && name.EndsWith(parts[1], StringComparison.Ordinal))
            {
                var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString();
                foreach (var row in content.Split(format["rowDelimiter"]!.GetValue<string>()))
                {
                    Staged.Add((name, Assert.Single(row.Split(format["columnDelimiter"]!.GetValue<string>()))));
                }
            }
        }

        return new JsonObject { ["rowsCopied"] = Staged.Count.ToString(CultureInfo.InvariantCulture) };
    }

    private static (string Folder, string File) Location(JsonObject dataset)
    {
        var location = dataset["typeProperties"]!["location"]!;
        Assert.Equal("strava", location["container"]!.GetValue<string>());
        return (location["folderPath"]!.GetValue<string>(), location["fileName"]!.GetValue<string>());
    }
}
