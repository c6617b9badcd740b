using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_public_can_be_resolved()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section()).AddFileSink(options => options.Directory = _folder.Path));

        Assert.NotNull(services.GetRequiredService<IngestionRunner>());
        Assert.NotNull(services.GetRequiredService<IStravaClient>());
        Assert.NotNull(services.GetRequiredService<IStateStore>());
        Assert.Equal("files", Assert.Single(services.GetServices<IActivitySink>()).Name);
    }

    [Fact]
    public void Configuration_and_code_set_the_same_values()
    {
        using var configured = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section(
            ("ApiBaseAddress", "https://example.com/a/"),
            ("OAuthBaseAddress", "https://example.com/o/"),
            ("RequestTimeout", "00:00:11"),
            ("RetryDelay", "00:00:02"),
            ("Ingestion:PageSize", "17"),
            ("Ingestion:Lookback", "3.00:00:00"),
            ("RateLimitReserve", "0.25"))));
        using var coded = Wiring.Build(services => services.AddStravaIngestion(options =>
        {
            options.ClientId = "12345";
            options.ClientSecret = TestCore.Secret;
            options.RefreshToken = TestCore.Seed;
            options.ApiBaseAddress = new Uri("https://example.com/a/");
            options.OAuthBaseAddress = new Uri("https://example.com/o/");
            options.RequestTimeout = TimeSpan.FromSeconds(11);
            options.RetryDelay = TimeSpan.FromSeconds(2);
            options.RateLimitReserve = 0.25;
        }).ConfigureIngestion(options => (options.PageSize, options.Lookback) = (17, TimeSpan.FromDays(3))));

        Assert.Equivalent(Options(coded), Options(configured), strict: true);
        Assert.Equivalent(Ingestion(coded), Ingestion(configured), strict: true);
    }

    [Fact]
    public void Folders_come_from_the_configuration()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section(("State:KeyDirectory", "k"), ("State:Files:Directory", "f"))));

        Assert.Equal("k", services.GetRequiredService<IOptions<TokenProtectionOptions>>().Value.KeyDirectory);
        Assert.Equal("f", services.GetRequiredService<IOptions<FileStateOptions>>().Value.Directory);
    }

    [Fact]
    public void Adding_it_twice_changes_nothing_but_the_options()
    {
        using var services = Wiring.Build(services =>
        {
            services.AddStravaIngestion(Wiring.Section());
            services.AddStravaIngestion(options => options.RateLimitReserve = 0.2).ConfigureIngestion(options => options.PageSize = 17);
        });

        Assert.Single(services.GetServices<IngestionRunner>());
        Assert.Single(services.GetServices<IStravaClient>());
        Assert.Single(services.GetServices<IStateStore>());
        Assert.Equal(17, Ingestion(services).PageSize);
        Assert.Equal(0.2, Options(services).RateLimitReserve);
        Assert.Equal("12345", Options(services).ClientId);
    }

    [Fact]
    public void What_the_app_registers_under_a_key_is_no_registration_of_this()
    {
        using var services = Wiring.Build(services => services
            .AddKeyedSingleton<IStravaClientFactory>("mine", (_, _) => new FakeFactory())
            .AddKeyedSingleton<IngestionRunner>("mine", (_, _) => throw new InvalidOperationException())
            .AddStravaIngestion(Wiring.Section()));

        Assert.NotNull(services.GetRequiredService<AthleteConnections>());
        Assert.NotNull(services.GetRequiredService<IngestionRunner>());
        Assert.IsNotType<FakeFactory>(services.GetRequiredService<IStravaClientFactory>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stand_in_for_the_client_wins_and_everything_else_is_there(bool registeredBefore)
    {
        using var services = Wiring.Build(services =>
        {
            services = registeredBefore ? services.AddSingleton<IStravaClientFactory, FakeFactory>() : services;
            services.AddStravaIngestion(Wiring.Section());
            services = registeredBefore ? services : services.AddSingleton<IStravaClientFactory, FakeFactory>();
        });

        Assert.IsType<FakeFactory>(services.GetRequiredService<IStravaClientFactory>());
        Assert.NotNull(services.GetRequiredService<IngestionRunner>());
        Assert.NotNull(services.GetRequiredService<AthleteConnections>());
    }

    [Fact]
    public async Task A_client_added_twice_sends_once()
    {
        using var server = new StravaServer();
        await using var services = Wiring.Build(services =>
        {
            var section = Wiring.Section(("ApiBaseAddress", server.ApiBaseAddress.ToString()), ("OAuthBaseAddress", server.OAuthBaseAddress.ToString()), ("State:KeyDirectory", _folder.Path));
            services.AddSingleton<IStateStore>(new WatchedStateStore());
            services.AddStravaIngestion(section);
            services.AddStravaIngestion(section);
        });

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(TestContext.Current.CancellationToken);

        Assert.Single(server.ApiRequests);
        Assert.Single(server.ApiRequests[0].Headers!["User-Agent"][0].Split(' '));
    }

    [Fact]
    public void State_is_kept_in_files_unless_said_otherwise()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section()));

        Assert.IsType<FileStateStore>(services.GetRequiredService<IStateStore>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_state_store_of_the_app_wins(bool registeredBefore)
    {
        var own = new WatchedStateStore();
        using var services = Wiring.Build(services =>
        {
            services = registeredBefore ? services.AddSingleton<IStateStore>(own) : services;
            services.AddStravaIngestion(Wiring.Section());
            services = registeredBefore ? services : services.AddSingleton<IStateStore>(own);
        });

        Assert.Same(own, services.GetRequiredService<IStateStore>());
    }

    [Fact]
    public async Task File_state_takes_the_place_of_any_other_store()
    {
        await using var services = Wiring.Build(services =>
        {
            services.AddSingleton<IStateStore>(new WatchedStateStore());
            services.AddStravaIngestion(Wiring.Section()).UseFileState(options => options.Directory = _folder.File("mine"));
        });

        var store = Assert.IsType<FileStateStore>(Assert.Single(services.GetServices<IStateStore>()));
        await store.TryWriteAsync("a", "1"u8.ToArray(), etag: null, TestContext.Current.CancellationToken);

        Assert.True(Directory.Exists(_folder.File("mine")));
    }

    [Fact]
    public void The_folder_of_file_state_can_be_a_section()
    {
        using var services = Wiring.Build(services =>
            services.AddStravaIngestion(options => options.ClientId = "12345").UseFileState(Wiring.Section(("State:Files:Directory", "f")).GetSection("State:Files")));

        Assert.Equal("f", services.GetRequiredService<IOptions<FileStateOptions>>().Value.Directory);
    }

    [Fact]
    public async Task Two_file_sinks_have_two_folders()
    {
        await using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section())
            .AddFileSink("archive", options => options.Directory = _folder.File("one"))
            .AddFileSink(Wiring.Section(("Sinks:Files:Directory", _folder.File("two"))).GetSection("Sinks:Files")));

        foreach (var sink in services.GetServices<IActivitySink>())
        {
            await sink.OpenAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["archive", "files"], services.GetServices<IActivitySink>().Select(sink => sink.Name));
        Assert.Equal(["one", "two"], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_sink_without_a_folder_stops_the_start_with_its_key()
    {
        using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section()).AddFileSink(_ => { }));

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Strava:Sinks:Files:Directory", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Example: ./activities", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_a_sink_says_how_to_add_one()
    {
        await using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section()));

        var summary = await services.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        Assert.Contains("AddSqliteSink", summary.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sinks_of_one_name_are_refused_with_the_remedy()
    {
        await using var services = Wiring.Build(services => services.AddStravaIngestion(Wiring.Section())
            .AddFileSink(options => options.Directory = _folder.File("one"))
            .AddFileSink("files", options => options.Directory = _folder.File("two")));

        var failure = Assert.Throws<ArgumentException>(services.GetRequiredService<IngestionRunner>);

        Assert.Contains("Two sinks are called 'files'", failure.Message, StringComparison.Ordinal);
    }

    private static IngestionOptions Ingestion(ServiceProvider services) => services.GetRequiredService<IOptions<IngestionOptions>>().Value;

    private static StravaOptions Options(ServiceProvider services) => services.GetRequiredService<IOptions<StravaOptions>>().Value;

    private sealed class FakeFactory : IStravaClientFactory
    {
        public IStravaClient Create(long athleteId) => throw new NotSupportedException();
    }
}
