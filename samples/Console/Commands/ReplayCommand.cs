using System.CommandLine;
using Strava.Ingestion.AzureStorage;

namespace Strava.Ingestion.Console;

/// <summary>Fills the configured sinks from blobs that were written earlier, without asking Strava.</summary>
internal static class ReplayCommand
{
    public const string Name = "replay";

    public static Command Create(ConsoleEnvironment environment)
    {
        var from = new Option<BlobAddress>("--from")
        {
            Description = "The container to read, or a folder of it, in the storage account of Strava:Sinks:AzureBlob",
            HelpName = BlobAddress.Form,
            Required = true,
            CustomParser = result =>
            {
                if (BlobAddress.TryParse(result.Tokens[0].Value, out var address))
                {
                    return address;
                }

                result.AddError($"--from has to be {BlobAddress.Form}. Example: --from blob://strava/raw");
                return null;
            },
        };
        var json = IngestionRun.CreateJsonOption();
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            Name, "Load blobs that an earlier sync (or an older script) wrote into the other configured sinks; asks nothing of Strava")
        {
            from, json, verbose, environmentFile,
        };
        command.SetAction(
            (parsed, cancellationToken) => new IngestionRun(environment, parsed.GetValue(json), parsed.GetValue(verbose)).ExecuteAsync(
            () => Settings.Load(environment, parsed.GetValue(environmentFile), SinkChoice.WithoutBlobs),
            callsStrava: false,
            (scope, progress) => scope.Runner.RunAsync(Open(parsed.GetRequiredValue(from), scope.Settings), progress, cancellationToken),
            cancellationToken));
        return command;
    }

    /// <exception cref="ConfigurationException">No storage account is configured, or the address names no container or folder.</exception>
    private static IActivitySource Open(BlobAddress address, Settings settings)
    {
        try
        {
            return AzureBlobSource.FromContainer(BlobAccount.Connect(settings).GetBlobContainerClient(address.Container), address.Prefix);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"--from: {e.Message}");
        }
    }
}
