using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void The_webhook_has_a_section()
    {
        var options = Options(("CallbackAddress", "https://example.com/strava/8f0c"), ("Signature", "Enforce"), ("SigningSecret", "s3cret"));

        Assert.Equal(("https://example.com/strava/8f0c", SignatureCheck.Enforce, "s3cret"), (options.CallbackAddress!.AbsoluteUri, options.Signature, options.SigningSecret));
    }

    [Theory]
    [InlineData("CallbackAddress", "http://example.com/strava", "https address")]
    [InlineData("CallbackAddress", "strava", "https address")]
    [InlineData("Signature", "Sometimes", "Examples")]
    [InlineData("CalbackAddress", "https://example.com/strava", "Do you mean Strava:Webhook:CallbackAddress?")]
    public void A_wrong_setting_is_named(string key, string value, string message) =>
        Assert.Contains(message, Assert.Throws<OptionsValidationException>(() => Options((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_was_not_added_cannot_be_mapped()
    {
        using var app = (IDisposable)WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddStravaConnect", Assert.Throws<InvalidOperationException>(() => ((WebApplication)app).MapStravaConnect()).Message, StringComparison.Ordinal);
        Assert.Contains("AddStravaWebhook", Assert.Throws<InvalidOperationException>(() => ((WebApplication)app).MapStravaWebhook()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_has_to_say_who_may_disconnect_whom()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddStravaIngestion(_ => { }).AddStravaConnect();
        using var app = (IDisposable)builder.Build();

        Assert.Contains("MayDisconnect", Assert.Throws<InvalidOperationException>(() => ((WebApplication)app).MapStravaDisconnect()).Message, StringComparison.Ordinal);
    }

    private static StravaWebhookOptions Options(params (string Key, string Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Strava:Webhook:" + setting.Key, (string?)setting.Value))).Build().GetSection("Strava:Webhook");
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).AddStravaWebhook(section);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<StravaWebhookOptions>>().Value;
    }
}
