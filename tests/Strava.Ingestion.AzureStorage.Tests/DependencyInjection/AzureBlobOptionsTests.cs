using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.DependencyInjection;

public sealed class AzureBlobOptionsTests(AzuriteFixture azurite)
{
    private const string Sink = "Strava:Sinks:AzureBlob";
    private const string State = "Strava:State:AzureBlob";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> WrongPrefixes =>
    [
        "..", ".", "a/../b", "a/.", "a//b", "/a", "a/", "/", "a\\b", "a\nb", "a\0b", "a?b", "a#b", "a%2Fb", " a", "a /b", "ends.", new string('p', 1100),
    ];

    [Theory]
    [InlineData("Container", "", "strava")]
    [InlineData("Container", null, "strava")]
    [InlineData("Container", "ab", "strava")]
    [InlineData("Container", "Strava", "strava")]
    [InlineData("Container", "stra_va", "strava")]
    [InlineData("Container", "-strava", "strava")]
    [InlineData("Container", "strava-", "strava")]
    [InlineData("Container", "stra--va", "strava")]
    [InlineData("Container", "strava\n", "strava")]
    [InlineData("Container", "$root", "strava")]
    [InlineData("Container", "sträva", "strava")]
    [InlineData("Container", "a123456789012345678901234567890123456789012345678901234567890123", "strava")]
    [InlineData("Prefix", null, "raw/strava")]
    [InlineData("ServiceUri", "http://myaccount.blob.core.windows.net", "https://myaccount.blob.core.windows.net")]
    [InlineData("ServiceUri", "https://myaccount.blob.core.windows.net/?sv=2024&sig=s3cret", "https://myaccount.blob.core.windows.net")]
    [InlineData("ServiceUri", "https://user:s3cret@myaccount.blob.core.windows.net", "https://myaccount.blob.core.windows.net")]
    [InlineData("ServiceUri", "myaccount", "https://myaccount.blob.core.windows.net")]
    [InlineData("ConnectionString", "AccountKey=s3cret", "DefaultEndpointsProtocol=https;AccountName=myaccount")]
    [InlineData("ConnectionString", "s3cret", "DefaultEndpointsProtocol=https;AccountName=myaccount")]
    [InlineData("ConnectionString", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=s3cret, no base64;EndpointSuffix=core.windows.net", "DefaultEndpointsProtocol=https;AccountName=myaccount")]
    [InlineData("MaxConcurrency", "0", "16")]
    [InlineData("MaxConcurrency", "129", "16")]
    [InlineData("Layout", "7", "Activity")]
    [InlineData("Format", "7", "Json")]
    public async Task A_wrong_setting_of_the_sink_stops_the_start_with_its_key_and_an_example(string key, string? value, string example)
    {
        var failure = await StartFailureAsync((Sink, "ServiceUri", "https://myaccount.blob.core.windows.net"), (Sink, key, value));

        Assert.Contains($"{Sink}:{key} ", failure, StringComparison.Ordinal);
        Assert.Contains($"Example: {example}", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongPrefixes))]
    public async Task A_prefix_that_makes_no_folder_stops_the_start(string prefix)
    {
        var failure = await StartFailureAsync((Sink, "ServiceUri", "https://myaccount.blob.core.windows.net"), (Sink, "Prefix", prefix));

        Assert.Contains($"{Sink}:Prefix has ", failure, StringComparison.Ordinal);
        Assert.Contains("Example: raw/strava", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("raw")]
    [InlineData("raw/strava")]
    [InlineData("Läufe und Fahrten/2026")]
    [InlineData("a.b/c-d_e")]
    public async Task A_prefix_that_makes_a_folder_is_one(string prefix)
    {
        var container = AzuriteFixture.NewContainer();
        await using var services = Services(builder => builder.AddAzureBlobSink(options => (options.ConnectionString, options.Container, options.Prefix) = (azurite.ConnectionString, container, prefix)));
        var sink = services.GetRequiredService<IActivitySink>();
        await sink.OpenAsync(Cancellation);

        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.Single(await sink.ListAsync(Samples.Athlete, cancellationToken: Cancellation).ToListAsync(Cancellation));
        var names = await azurite.Service.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Cancellation).Select(blob => blob.Name).ToListAsync(Cancellation);
        Assert.All(names, name => Assert.StartsWith(prefix, name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Container", "Strava", "strava")]
    [InlineData("KeyContainer", "Strava", "strava-keys")]
    [InlineData("KeyContainer", null, "strava-keys")]
    [InlineData("ServiceUri", "http://myaccount.blob.core.windows.net", "https://myaccount.blob.core.windows.net")]
    [InlineData("ConnectionString", "s3cret", "DefaultEndpointsProtocol=https;AccountName=myaccount")]
    public async Task A_wrong_setting_of_the_state_stops_the_start_with_its_key_and_an_example(string key, string? value, string example)
    {
        var failure = await StartFailureAsync((State, "ServiceUri", "https://myaccount.blob.core.windows.net"), (State, key, value));

        Assert.Contains($"{State}:{key} ", failure, StringComparison.Ordinal);
        Assert.Contains($"Example: {example}", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Layout", "Foo", "Layout=Batch")]
    [InlineData("Format", "Xml", "Format=NdJson")]
    [InlineData("Gzip", "perhaps", "Gzip=true")]
    [InlineData("MaxConcurrency", "many", "MaxConcurrency=16")]
    [InlineData("CreateContainer", "perhaps", "Layout=Batch")]
    public async Task A_setting_that_cannot_be_converted_is_named(string key, string value, string example)
    {
        var failure = await StartFailureAsync((Sink, "ServiceUri", "https://myaccount.blob.core.windows.net"), (Sink, key, value));

        Assert.Contains($"{Sink}:{key}", failure, StringComparison.Ordinal);
        Assert.Contains(example, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gzip", "true")]
    [InlineData("Format", "NdJson")]
    public async Task What_is_for_batches_only_is_refused_for_single_activities(string key, string value)
    {
        var failure = await StartFailureAsync((Sink, "ServiceUri", "https://myaccount.blob.core.windows.net"), (Sink, key, value));

        Assert.Contains($"{Sink}:Gzip and :Format are for batches only. Example: {Sink}:Layout=Batch", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_way_to_an_account_is_named_with_all_there_are()
    {
        var failure = await StartFailureAsync((Sink, "Container", "strava"), (State, "Container", "strava-state"));

        Assert.All(
            [$"Neither {Sink}:ServiceUri nor {Sink}:ConnectionString is set", $"Neither {State}:ServiceUri", "register a BlobServiceClient", "Example: https://myaccount.blob.core.windows.net"],
            part => Assert.Contains(part, failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var failure = await StartFailureAsync((Sink, "Container", "A"), (Sink, "Prefix", ".."), (State, "KeyContainer", "A"));

        Assert.All([$"{Sink}:Container", $"{Sink}:Prefix", $"{State}:KeyContainer"], key => Assert.Contains(key, failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Wrong_settings_are_named_without_a_host_too()
    {
        using var services = Services(builder => builder.AddAzureBlobSink(options => options.Container = "A"));

        Assert.Throws<OptionsValidationException>(() => services.GetServices<IActivitySink>().ToList());
    }

    [Fact]
    public async Task The_apps_own_client_is_used_when_nothing_is_configured()
    {
        var (container, state) = (AzuriteFixture.NewContainer(), AzuriteFixture.NewContainer());
        await using var services = Services(
            builder => builder.AddAzureBlobSink(options => options.Container = container).UseAzureBlobState(options => options.Container = state),
            azurite.Service);

        await services.GetRequiredService<IActivitySink>().OpenAsync(Cancellation);
        await services.GetRequiredService<IStateStore>().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.True(await azurite.Service.GetBlobContainerClient(container).ExistsAsync(Cancellation));
        Assert.True(await azurite.Service.GetBlobContainerClient(state).ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task A_sink_is_configured_in_code_or_by_its_section()
    {
        var container = AzuriteFixture.NewContainer();
        var section = Settings((Sink, "ConnectionString", azurite.ConnectionString), (Sink, "Container", container)).GetSection(Sink);
        await using var inCode = Services(builder => builder.AddAzureBlobSink(options => (options.ConnectionString, options.Container) = (azurite.ConnectionString, container)));
        await using var bySection = Services(builder => builder.AddAzureBlobSink(section));

        Assert.Equal(
            await inCode.GetRequiredService<IActivitySink>().OpenAsync(Cancellation),
            await bySection.GetRequiredService<IActivitySink>().OpenAsync(Cancellation));
    }

    [Fact]
    public async Task State_is_configured_in_code_or_by_its_section_and_replaces_the_default()
    {
        var container = AzuriteFixture.NewContainer();
        var section = Settings((State, "ConnectionString", azurite.ConnectionString), (State, "Container", container)).GetSection(State);
        await using var inCode = Services(builder => builder.UseAzureBlobState(options => (options.ConnectionString, options.Container) = (azurite.ConnectionString, container)));
        await using var bySection = Services(builder => builder.UseAzureBlobState(section));

        await inCode.GetRequiredService<IStateStore>().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.IsType<AzureBlobStateStore>(Assert.Single(bySection.GetServices<IStateStore>()));
        Assert.NotNull(await bySection.GetRequiredService<IStateStore>().GetAsync("a", Cancellation));
    }

    [Fact]
    public async Task Two_sinks_have_two_names_and_two_containers()
    {
        await using var services = Services(builder => builder
            .AddAzureBlobSink(options => (options.ConnectionString, options.Container) = (azurite.ConnectionString, AzuriteFixture.NewContainer()))
            .AddAzureBlobSink("archive", options => (options.ConnectionString, options.Container) = (azurite.ConnectionString, AzuriteFixture.NewContainer())));

        var sinks = services.GetServices<IActivitySink>().ToList();

        Assert.Equal(["azureblob", "archive"], sinks.Select(sink => sink.Name));
        Assert.NotEqual(await sinks[0].OpenAsync(Cancellation), await sinks[1].OpenAsync(Cancellation));
    }

    [Fact]
    public async Task Sink_and_state_are_chosen_by_the_settings()
    {
        var strava = Settings((Sink, "ConnectionString", azurite.ConnectionString), (State, "ConnectionString", azurite.ConnectionString)).GetSection("Strava");
        await using var services = Services(builder => builder
            .AddConfiguredSinks(strava.GetSection("Sinks"), AzureBlobStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), AzureBlobStorage.State));

        Assert.Equal("azureblob", Assert.Single(services.GetServices<IActivitySink>()).Name);
        Assert.IsType<AzureBlobStateStore>(services.GetRequiredService<IStateStore>());
    }

    private static IConfigurationRoot Settings(params (string Section, string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Strava:ClientId"] = "12345",
            ["Strava:ClientSecret"] = "0123456789abcdef",
            ["Strava:RefreshToken"] = "0123456789abcdef",
        };
        foreach (var (section, key, value) in settings)
        {
            values[$"{section}:{key}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>Starts a host whose sink or state, or both, are in the settings.</summary>
    private static async Task<string> StartFailureAsync(params (string Section, string Key, string? Value)[] settings)
    {
        var configuration = Settings(settings);
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var builder = host.Services.AddStravaIngestion(configuration.GetSection("Strava"));
        if (configuration.GetSection(Sink).Exists())
        {
            builder.AddAzureBlobSink(configuration.GetSection(Sink));
        }

        if (configuration.GetSection(State).Exists())
        {
            builder.UseAzureBlobState(configuration.GetSection(State));
        }

        using var app = host.Build();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(Cancellation));
        var failures = (failure as AggregateException)?.InnerExceptions ?? (IReadOnlyList<Exception>)[failure];
        Assert.All(failures, e => Assert.IsType<OptionsValidationException>(e));
        return string.Join(' ', failures.Select(e => e.ToString()));
    }

    private static ServiceProvider Services(Action<IStravaIngestionBuilder> configure, BlobServiceClient? own = null)
    {
        var services = new ServiceCollection();
        if (own is not null)
        {
            services.AddSingleton(own);
        }

        configure(services.AddStravaIngestion(_ => { }));
        return services.BuildServiceProvider();
    }
}
