using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client.Tests;

public sealed class TokenKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_may_lie_elsewhere_than_in_a_folder()
    {
        var keys = new MemoryKeyRing();
        using var first = Create(ingestion => ingestion.UseTokenKeyRing(_ => keys));
        using var second = Create(ingestion => ingestion.UseTokenKeyRing(_ => keys));

        var sealedTokens = first.GetRequiredService<TokenProtector>().Protect([1, 2, 3]);

        Assert.Equal([1, 2, 3], second.GetRequiredService<TokenProtector>().TryUnprotect(sealedTokens));
        Assert.Single(keys.GetAllElements());
        Assert.False(Directory.Exists(_folder.File("keys")));
    }

    [Fact]
    public void Keys_may_be_protected_themselves()
    {
        var configured = 0;
        using var services = Create(ingestion => ingestion.ConfigureDataProtection(protection =>
        {
            configured++;
            protection.SetDefaultKeyLifetime(TimeSpan.FromDays(30));
        }));

        services.GetRequiredService<TokenProtector>().Protect([1]);

        Assert.Equal(1, configured);
        Assert.Single(Directory.GetFiles(_folder.File("keys")));
    }

    [Fact]
    public void The_data_protection_of_the_app_is_left_alone()
    {
        using var services = Create(ingestion => ingestion.UseTokenKeyRing(_ => new MemoryKeyRing()));

        Assert.Null(services.GetService<IDataProtectionProvider>());
        Assert.Empty(services.GetServices<IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>>());
    }

    private ServiceProvider Create(Action<IStravaIngestionBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddStravaIngestion(_ => { }).ConfigureTokenProtection(options => options.KeyDirectory = _folder.File("keys")));
        return services.BuildServiceProvider();
    }
}
