using System.Xml.Linq;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.AzureStorage.Tests.State;

public sealed class BlobKeyRingTests(AzuriteFixture azurite)
{
    private readonly AzureBlobStateOptions _options = new()
    {
        Container = AzuriteFixture.NewContainer("state"),
        KeyContainer = AzuriteFixture.NewContainer("keys"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_ring_without_keys_is_empty() => Assert.Empty(Ring().GetAllElements());

    [Fact]
    public void Another_ring_reads_what_the_first_has_stored()
    {
        Ring().StoreElement(Key("1"), "key-1");
        Ring().StoreElement(Key("2"), "key-2");

        Assert.Equal(["1", "2"], Ids());
    }

    [Fact]
    public async Task Rings_that_add_at_once_all_keep_their_keys()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => Ring().StoreElement(Key($"{i}"), $"key-{i}"), Cancellation)));

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"{i}"), Ids());
    }

    [Fact]
    public void A_key_whose_upload_loses_its_answer_is_there_once()
    {
        var lost = new LostAnswer("keys.xml");

        Ring(lost).StoreElement(Key("1"), "key-1");

        Assert.True(lost.HasLost);
        Assert.Equal(["1"], Ids());
    }

    [Fact]
    public void A_container_that_is_missing_and_may_not_be_created_is_named_with_the_remedy()
    {
        _options.CreateContainer = false;

        var failure = Assert.Throws<IOException>(() => Ring().StoreElement(Key("1"), "key-1"));

        Assert.Contains($"There is no container '{_options.KeyContainer}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_lie_in_a_container_of_their_own()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions(), Cancellation);
        var state = new SharedState(azurite);
        await using var services = TestServices.Build(strava, strava.Athlete.RefreshToken, state.Use);

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        Assert.Equal(["keys.xml"], await NamesAsync(state.KeyContainer));
        Assert.Contains(await NamesAsync(state.Container), name => name.StartsWith("seeds/", StringComparison.Ordinal));
        Assert.DoesNotContain("keys.xml", await NamesAsync(state.Container));
    }

    [Fact]
    public async Task Two_services_that_share_state_read_each_others_tokens()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions(), Cancellation);
        var (state, seed) = (new SharedState(azurite), strava.Athlete.RefreshToken);
        await using var first = TestServices.Build(strava, seed, state.Use);
        await using var second = TestServices.Build(strava, seed, state.Use);

        await first.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);
        await second.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        Assert.Single(strava.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task Whoever_reads_the_state_alone_finds_no_token_in_it()
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions(), Cancellation);
        var state = new SharedState(azurite);
        await using var services = TestServices.Build(strava, strava.Athlete.RefreshToken, state.Use);

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        var container = azurite.Service.GetBlobContainerClient(state.Container);
        foreach (var name in await NamesAsync(state.Container))
        {
            var content = (await container.GetBlobClient(name).DownloadContentAsync(Cancellation)).Value.Content.ToString();
            Assert.DoesNotContain(strava.Athlete.AccessToken, content, StringComparison.Ordinal);
            Assert.DoesNotContain(strava.Athlete.RefreshToken, content, StringComparison.Ordinal);
        }
    }

    private static XElement Key(string id) => new("key", new XAttribute("id", id), new XElement("secret", "…"));

    private IEnumerable<string> Ids() => Ring().GetAllElements().Select(key => key.Attribute("id")!.Value).Order(StringComparer.Ordinal);

    private BlobKeyRing Ring(params HttpPipelinePolicy[] policies) => new(
        new BlobState(_options, azurite.Connect(options => Array.ForEach(policies, policy => options.AddPolicy(policy, HttpPipelinePosition.PerRetry)))));

    private async Task<List<string>> NamesAsync(string container) => await azurite.Service.GetBlobContainerClient(container)
        .GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, Cancellation).Select(blob => blob.Name).ToListAsync(Cancellation);
}
