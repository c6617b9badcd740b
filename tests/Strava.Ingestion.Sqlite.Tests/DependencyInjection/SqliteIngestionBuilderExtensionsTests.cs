using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Sqlite.Tests.DependencyInjection;

public sealed class SqliteIngestionBuilderExtensionsTests : IDisposable
{
    private readonly Database _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sink_is_configured_in_code_or_by_its_section()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Path", _database.Path)]).Build();
        await using var inCode = Services(builder => builder.AddSqliteSink(options => options.Path = _database.Path));
        await using var bySection = Services(builder => builder.AddSqliteSink(section));

        Assert.Equal(await OpenAsync(inCode), await OpenAsync(bySection));
    }

    [Fact]
    public async Task State_is_configured_in_code_or_by_its_section_and_replaces_the_default()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Path", _database.Path)]).Build();
        await using var inCode = Services(builder => builder.UseSqliteState(options => options.Path = _database.Path));
        await using var bySection = Services(builder => builder.UseSqliteState(section));

        await inCode.GetRequiredService<IStateStore>().TryWriteAsync("a", "1"u8.ToArray(), etag: null, Cancellation);

        Assert.IsType<SqliteStateStore>(Assert.Single(bySection.GetServices<IStateStore>()));
        Assert.NotNull(await bySection.GetRequiredService<IStateStore>().GetAsync("a", Cancellation));
    }

    [Fact]
    public async Task Two_sinks_have_two_names_and_two_databases()
    {
        await using var services = Services(builder => builder
            .AddSqliteSink(options => options.Path = _database.Path)
            .AddSqliteSink("archive", options => options.Path = _database.Path + ".second"));

        var sinks = services.GetServices<IActivitySink>().ToList();

        Assert.Equal(["sqlite", "archive"], sinks.Select(sink => sink.Name));
        Assert.NotEqual(await sinks[0].OpenAsync(Cancellation), await sinks[1].OpenAsync(Cancellation));
    }

    [Fact]
    public async Task Sink_and_state_are_chosen_by_the_settings()
    {
        var strava = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Sinks:Sqlite:Path", _database.Path), new("State:Sqlite:Path", _database.Path)]).Build();
        await using var services = Services(builder => builder
            .AddConfiguredSinks(strava.GetSection("Sinks"), SqliteStorage.Sink)
            .UseConfiguredState(strava.GetSection("State"), SqliteStorage.State));

        Assert.Equal("sqlite", Assert.Single(services.GetServices<IActivitySink>()).Name);
        Assert.IsType<SqliteStateStore>(services.GetRequiredService<IStateStore>());
    }

    [Fact]
    public async Task The_client_alone_keeps_its_state_there_too()
    {
        var services = new ServiceCollection();
        services.AddStravaClient(_ => { }).UseSqliteState(options => options.Path = _database.Path);
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<SqliteStateStore>(provider.GetRequiredService<IStateStore>());
    }

    [Fact]
    public async Task A_missing_path_is_named_with_an_example_when_the_host_starts()
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddStravaIngestion(options =>
        {
            options.ClientId = "12345";
            options.ClientSecret = "0123456789abcdef";
            options.RefreshToken = "0123456789abcdef";
        }).AddSqliteSink(_ => { }).UseSqliteState(_ => { });
        using var app = host.Build();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(Cancellation));

        var messages = string.Join(' ', (failure as AggregateException)?.InnerExceptions.Select(e => e.Message) ?? [failure.Message]);
        Assert.Contains("Strava:Sinks:Sqlite:Path", messages, StringComparison.Ordinal);
        Assert.Contains("Strava:State:Sqlite:Path", messages, StringComparison.Ordinal);
        Assert.Contains("Example: strava.db", messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_path_is_named_without_a_host_too()
    {
        using var services = Services(builder => builder.AddSqliteSink(_ => { }));

        Assert.Throws<OptionsValidationException>(() => services.GetServices<IActivitySink>().ToList());
    }

    public void Dispose() => _database.Dispose();

    private static ServiceProvider Services(Action<IStravaIngestionBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddStravaIngestion(_ => { }));
        return services.BuildServiceProvider();
    }

    private static async Task<string> OpenAsync(ServiceProvider services) => await services.GetServices<IActivitySink>().Single().OpenAsync(Cancellation);
}
