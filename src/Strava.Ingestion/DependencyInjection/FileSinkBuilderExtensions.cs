using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sink that uses plain files.</summary>
public static class FileSinkBuilderExtensions
{
    private const string DefaultName = "files";

    /// <summary>Adds a sink that writes one JSON file an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddFileSink(this IStravaIngestionBuilder builder, Action<FileSinkOptions> configure) =>
        builder.AddFileSink(DefaultName, configure);

    /// <summary>Adds a sink that writes one JSON file an activity, beside another one of its kind.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What to call it; no two sinks of an app have the same name.</param>
    /// <param name="configure">Sets the folder.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddFileSink(this IStravaIngestionBuilder builder, string name, Action<FileSinkOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes one JSON file an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:Files</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddFileSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, DefaultName, options => options.BindWith(section, values => section.Bind(values), "Directory=./activities"));
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, string name, Action<OptionsBuilder<FileSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<FileSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileSinkOptions>, FileSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
            new FileSink(name, provider.GetRequiredService<IOptionsMonitor<FileSinkOptions>>().Get(name).Directory, provider.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
