using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client;

/// <summary>Encrypts tokens with ASP.NET Core's Data Protection.</summary>
/// <remarks>The provider is our own, because configuring the app's would move the key ring of its cookies.</remarks>
internal sealed class TokenProtector : IDisposable
{
    private readonly IEnumerable<DataProtectionSetup> _setups;
    private readonly TokenKeyRing? _keyRing;
    private readonly ILogger _logger;
    private readonly string? _beside;
    private readonly IOptions<TokenProtectionOptions> _options;
    private readonly Lazy<ServiceProvider> _services;

    public TokenProtector(
        IOptions<TokenProtectionOptions> options, IEnumerable<DataProtectionSetup> setups, IStateStore state, ILogger<TokenProtector> logger, TokenKeyRing? keyRing = null)
    {
        (_options, _setups, _logger, _keyRing) = (options, setups, logger, keyRing);
        _beside = (state as FileStateStore)?.KeyDirectory;

        // A failure is not remembered: whoever frees the folder need not start the process anew.
        _services = new Lazy<ServiceProvider>(CreateServices, LazyThreadSafetyMode.PublicationOnly);
    }

    private string Directory => _options.Value.KeyDirectory ?? _beside ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "strava-ingestion", "keys");

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
        _keyRing is null
            ? $"The keys that encrypt tokens cannot be kept in '{Directory}': {cause.Message.TrimEnd('.')}. Set Strava:State:KeyDirectory to a folder that can be written, that all instances share, and that outlives them."
            : $"The keys that encrypt tokens cannot be kept: {cause.Message.TrimEnd('.')}.",
        cause);

    private ServiceProvider CreateServices()
    {
        var services = new ServiceCollection();
        var builder = services.AddDataProtection().SetApplicationName("Strava.Ingestion");
        if (_keyRing is not null)
        {
            services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = _keyRing.Repository);
        }
        else
        {
            PersistInFolder(builder);
        }

        foreach (var setup in _setups)
        {
            setup.Configure(builder);
        }

        return services.BuildServiceProvider();
    }

    private void PersistInFolder(IDataProtectionBuilder builder)
    {
        if (_options.Value.KeyDirectory is null && _beside is null)
        {
            _logger.KeysInProfile(Directory);
        }

        OwnerOnly.CreateDirectory(Directory);
        builder.PersistKeysToFileSystem(new DirectoryInfo(Directory));
        if (OperatingSystem.IsWindows())
        {
            builder.ProtectKeysWithDpapi();
        }
    }
}
