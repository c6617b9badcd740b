using System.CommandLine;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
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
            Name,
            "Read the blobs that an earlier sync (or an older script) wrote, and load them into the other configured sinks; "
                + "sends no request to Strava")
        {
            from, json, verbose, environmentFile,
        };
        command.SetAction(
            (parsed, cancellationToken) => new IngestionRun(environment, parsed.GetValue(json), parsed.GetValue(verbose)).ExecuteAsync(
            () => Settings.Load(environment, parsed.GetValue(environmentFile), SinkChoice.WithoutBlobs),
            callsStrava: false,
            (scope, progress) => ReplayAsync(scope, parsed.GetRequiredValue(from), progress, cancellationToken),
            cancellationToken));
        return command;
    }

    /// <exception cref="CommandException">There is nothing at all to read.</exception>
    private static async Task<IngestionSummary> ReplayAsync(
        RunScope scope, BlobAddress address, IProgress<IngestionProgress> progress, CancellationToken cancellationToken)
    {
        var container = BlobAccount.Connect(scope.Settings).GetBlobContainerClient(address.Container);
        var summary = await scope.Runner.RunAsync(Open(address, container), progress, cancellationToken);
        if (summary is { Outcome: IngestionOutcome.Completed, Activities.Seen: 0 }
            && !await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, address.Prefix, cancellationToken).AnyAsync(cancellationToken))
        {
            throw new CommandException(new Failure(
                ExitCode.UnusableInput,
                "There is nothing to read.",
                $"The container '{address.Container}' holds no blob whose name begins with '{address.Prefix}'. Look for a typo in --from."));
        }

        return summary;
    }

    /// <exception cref="CommandException">The address names no container or folder.</exception>
    private static IActivitySource Open(BlobAddress address, BlobContainerClient container)
    {
        try
        {
            return AzureBlobSource.FromContainer(container, address.Prefix);
        }
        catch (ArgumentException e)
        {
            throw new CommandException(new Failure(ExitCode.Usage, "--from is wrong.", e.Message));
        }
    }
}
