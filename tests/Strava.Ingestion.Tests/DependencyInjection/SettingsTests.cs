using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("ClientId", "my app", "12345")]
    [InlineData("ClientId", "12345678901234567890", "12345")]
    [InlineData("ClientSecret", "short", "0123456789abcdef")]
    [InlineData("ClientSecret", "with a quote\"", "0123456789abcdef")]
    [InlineData("RefreshToken", " copied-with-a-space", "89abcdef")]
    [InlineData("ApiBaseAddress", "http://www.strava.com/api/v3/", "https://www.strava.com/api/v3/")]
    [InlineData("ApiBaseAddress", "https://www.strava.com/api/v3", "https://www.strava.com/api/v3/")]
    [InlineData("ApiBaseAddress", "https://user:pass@www.strava.com/", "https://www.strava.com/api/v3/")]
    [InlineData("ApiBaseAddress", "ftp://localhost/", "https://www.strava.com/api/v3/")]
    [InlineData("ApiBaseAddress", "/api/v3/", "https://www.strava.com/api/v3/")]
    [InlineData("OAuthBaseAddress", "http://example.com/", "https://www.strava.com/oauth/")]
    [InlineData("RequestTimeout", "00:00:00.5", "00:00:30")]
    [InlineData("RequestTimeout", "00:10:01", "00:00:30")]
    [InlineData("RetryDelay", "-00:00:01", "00:00:01")]
    [InlineData("RetryDelay", "00:01:01", "00:00:01")]
    [InlineData("Ingestion:PageSize", "0", "200")]
    [InlineData("Ingestion:PageSize", "201", "200")]
    [InlineData("Ingestion:Lookback", "-1", "7.00:00:00")]
    [InlineData("Ingestion:Lookback", "367", "7.00:00:00")]
    [InlineData("RateLimitReserve", "-0.1", "0.1")]
    [InlineData("RateLimitReserve", "0.91", "0.1")]
    [InlineData("RateLimitReserve", "NaN", "0.1")]
    [InlineData("Ingestion:Retention", "00:59:59", "7.00:00:00")]
    [InlineData("Ingestion:Retention", "-1", "7.00:00:00")]
    [InlineData("State:KeyDirectory", "", "./keys")]
    [InlineData("State:Files:Directory", "", "./state")]
    [InlineData("State:Files:Directory", null, "./state")]
    public void A_wrong_setting_stops_the_start_with_its_key_and_an_example(string key, string? value, string example)
    {
        var failure = StartFailure((key, value));

        Assert.Contains("Strava:" + key + " ", failure, StringComparison.Ordinal);
        Assert.Contains("Example: " + example, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingestion:PageSize", "many")]
    [InlineData("Ingestion:Lookback", "a week")]
    [InlineData("RateLimitReserve", "10%")]
    [InlineData("Ingestion:Retention", "a week")]
    [InlineData("RequestTimeout", "30s")]
    [InlineData("RetryDelay", "soon")]
    public void A_setting_that_cannot_be_converted_is_named(string key, string value)
    {
        var failure = StartFailure((key, value));

        Assert.Contains("Strava:" + key, failure, StringComparison.Ordinal);
        Assert.Contains("Examples: ", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingestion:RateLimitReserve", "Do you mean Strava:RateLimitReserve?")]
    [InlineData("Ingestion:LookBak", "Do you mean Strava:Ingestion:Lookback?")]
    [InlineData("Ingestion:Colour", "The settings here are PageSize, Lookback, MaxDeletedShare, Retention, Content, AthleteDocuments, PurgeDeauthorizedAfter, ContentConcurrency.")]
    [InlineData("State:KeyDirectry", "Do you mean Strava:State:KeyDirectory?")]
    [InlineData("State:Files:Folder", "The settings here are Directory.")]
    [InlineData("ClientSecrets", "Do you mean Strava:ClientSecret?")]
    public void A_key_that_sets_nothing_stops_the_start_and_names_what_may_be_meant(string key, string meant) =>
        Assert.Contains($"Strava:{key} is not a setting. {meant}", StartFailure((key, "1")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Ingestoin:PageSize", "Strava:Ingestoin is not a setting. Do you mean Strava:Ingestion?")]
    [InlineData("Sink:Sqlite:Path", "Strava:Sink is not a setting. Do you mean Strava:Sinks?")]
    public void A_misspelt_section_is_named_too(string key, string message) =>
        Assert.Contains(message, StartFailure((key, "1")), StringComparison.Ordinal);

    [Fact]
    public void The_schedule_is_looked_at_by_a_host_that_is_to_sync()
    {
        using var hosted = Wiring.Build(services => services.AddSingleton<IActivitySink>(new WatchedSink())
            .AddStravaIngestion(Wiring.Section(("Schedule:Retension", "30 * * * *"))).AddHostedIngestion());

        var failure = Assert.Throws<OptionsValidationException>(hosted.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Strava:Schedule:Retension is not a setting. Do you mean Strava:Schedule:Retention?", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingestion", "Strava:Ingestion is a section and has no value of its own")]
    [InlineData("State:Files", "Strava:State:Files is a section and has no value of its own")]
    public void A_section_that_is_given_a_value_says_what_its_settings_are(string key, string message) =>
        Assert.Contains(message, StartFailure((key, "5")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Archive:Folder", "./archive")]
    [InlineData("Webhook:VerifyToken", "x")]
    [InlineData("RedirectAddress", "https://example.com/")]
    [InlineData("Ingestion:Colour", "")]
    [InlineData("State:Redis:Endpoint", "x")]
    public void A_key_of_the_host_and_one_that_a_template_leaves_empty_disturb_nobody(string key, string value) =>
        Assert.Null(Record.Exception(() => Start((key, value))));

    [Theory]
    [InlineData("ClientId")]
    [InlineData("ClientSecret")]
    public void What_is_missing_of_the_registration_stops_only_a_host_that_is_to_sync(string key)
    {
        Start((key, null));
        using var hosted = Wiring.Build(services =>
            services.AddSingleton<IActivitySink>(new WatchedSink()).AddStravaIngestion(Wiring.Section((key, null))).AddHostedIngestion());

        var failure = Assert.Throws<OptionsValidationException>(hosted.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Strava:" + key + " ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Example: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientId")]
    [InlineData("ClientSecret")]
    public async Task A_run_without_a_registration_says_what_is_missing(string key)
    {
        await using var services = Wiring.Build(services => services.AddSingleton<IActivitySink>(new WatchedSink()).AddStravaIngestion(Wiring.Section((key, null))));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<IngestionRunner>().RunAsync(42, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("Strava:" + key + " ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        var failure = StartFailure(("ClientId", "an id"), ("ClientSecret", "a secret"), ("RateLimitReserve", "1"));

        Assert.All(["Strava:ClientId", "Strava:ClientSecret", "Strava:RateLimitReserve"], key => Assert.Contains(key, failure, StringComparison.Ordinal));
    }

    [Fact]
    public void No_message_holds_a_secret()
    {
        var failure = StartFailure(("ClientSecret", "s3cret value"), ("RefreshToken", "t0ken value"), ("Ingestion:PageSize", "0"));

        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ApiBaseAddress", "http://localhost:5000/")]
    [InlineData("ApiBaseAddress", "http://127.0.0.1:5000/api/v3/")]
    [InlineData("OAuthBaseAddress", "https://example.com/strava/oauth/")]
    [InlineData("RequestTimeout", "00:10:00")]
    [InlineData("RetryDelay", "00:00:00")]
    [InlineData("Ingestion:PageSize", "1")]
    [InlineData("Ingestion:Lookback", "0")]
    [InlineData("RateLimitReserve", "0.9")]
    [InlineData("RateLimitReserve", "0")]
    [InlineData("State:KeyDirectory", null)]
    public void A_setting_at_the_edge_of_its_range_is_accepted(string key, string? value) =>
        Assert.Null(Record.Exception(() => Start((key, value))));

    [Fact]
    public void A_section_without_content_leaves_the_defaults()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section(("Ingestion", null))));

        Assert.Equal(200, services.GetRequiredService<IOptions<IngestionOptions>>().Value.PageSize);
    }

    private static string StartFailure(params (string Key, string? Value)[] changes)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Start(changes));
        return failure.Message;
    }

    private static void Start(params (string Key, string? Value)[] changes)
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section(changes)));
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
