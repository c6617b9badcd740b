using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Encrypts tokens with ASP.NET Core's Data Protection.</summary>
/// <remarks>The provider is our own, because configuring the app's would move the key ring of its cookies.</remarks>
internal sealed class TokenProtector(IOptions<TokenProtectionOptions> options, IEnumerable<DataProtectionSetup> setups, ILogger<TokenProtector> logger, TokenKeyRing? keyRing = null) : IDisposable
{
    // A failure is not remembered: whoever frees the folder need not start the process anew.
    private readonly Lazy<ServiceProvider> _services = new(() => CreateServices(options.Value, setups, logger, keyRing), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Makes the keys when there are none, and tries them.</summary>
    /// <exception cref="IOException">They cannot be read or written.</exception>
    public void EnsureKeys()
    {
        try
        {
            Protect([]);
        }
        catch (CryptographicException e)
        {
            throw NoKeys(e.InnerException ?? e);
        }
    }

    public byte[] Protect(byte[] tokens) => Protector().Protect(tokens);

    /// <returns>The tokens, or null when the keys that encrypted them are gone.</returns>
    public byte[]? TryUnprotect(ReadOnlyMemory<byte> protectedTokens)
    {
        try
        {
            return Protector().Unprotect(protectedTokens.ToArray());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (_services.IsValueCreated)
        {
            _services.Value.Dispose();
        }
    }

    internal static string Directory(TokenProtectionOptions options) =>
        options.KeyDirectory ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "strava-ingestion", "keys");

    private IDataProtector Protector()
    {
        try
        {
            return _services.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector("Strava.Ingestion.Tokens.v1");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw NoKeys(e);
        }
    }

    private IOException NoKeys(Exception cause) => new(
        keyRing is null
            ? $"The keys that encrypt tokens cannot be kept in '{Directory(options.Value)}': {cause.Message.TrimEnd('.')}. Choose a folder that can be written with Strava:State:KeyDirectory, one that all instances share and that outlives them."
            : $"The keys that encrypt tokens cannot be kept: {cause.Message.TrimEnd('.')}.",
        cause);

    private static ServiceProvider CreateServices(TokenProtectionOptions options, IEnumerable<DataProtectionSetup> setups, ILogger logger, TokenKeyRing? keyRing)
    {
        var services = new ServiceCollection();
        var builder = services.AddDataProtection().SetApplicationName("Strava.Ingestion");
        if (keyRing is not null)
        {
            services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = keyRing.Repository);
        }
        else
        {
            if (options.KeyDirectory is null)
            {
                logger.KeysInProfile(Directory(options));
            }

            PersistInFolder(builder, Directory(options));
        }

        foreach (var setup in setups)
        {
            setup.Configure(builder);
        }

        return services.BuildServiceProvider();
    }

    private static void PersistInFolder(IDataProtectionBuilder builder, string directory)
    {
        OwnerOnly.CreateDirectory(directory);
        builder.PersistKeysToFileSystem(new DirectoryInfo(directory));
        if (OperatingSystem.IsWindows())
        {
            builder.ProtectKeysWithDpapi();
        }
    }
}
