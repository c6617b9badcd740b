using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Worker;

/// <summary>
/// Takes Strava's two secrets from a key vault at the start, with the identity of the container, so that no setting of it holds them.
/// </summary>
internal static class KeyVaultSecrets
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["strava-client-secret"] = "Strava:ClientSecret",
        ["strava-refresh-token"] = "Strava:RefreshToken",
    };

    public static void AddTo(ConfigurationManager configuration)
    {
        if (configuration.GetValue<Uri?>($"{WorkerOptions.Section}:{nameof(WorkerOptions.KeyVault)}") is { } vault)
        {
            configuration.AddInMemoryCollection(TryRead(new SecretClient(vault, new DefaultAzureCredential())));
        }
    }

    /// <exception cref="OptionsValidationException">The vault cannot be read; the message says why.</exception>
    private static Dictionary<string, string?> TryRead(SecretClient vault)
    {
        try
        {
            return Read(vault);
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            var cause = UserInformation.Remove(e.Message.Split('\n', 2)[0].Trim());
            throw new OptionsValidationException(
                WorkerOptions.Section, typeof(WorkerOptions), [$"{WorkerOptions.Section}:{nameof(WorkerOptions.KeyVault)} cannot be read: {cause}"]);
        }
    }

    /// <returns>What is there; what is missing the validation of the settings reports by its name.</returns>
    public static Dictionary<string, string?> Read(SecretClient vault)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (name, key) in Keys)
        {
            try
            {
                settings[key] = vault.GetSecret(name).Value.Value;
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
            }
        }

        return settings;
    }
}
