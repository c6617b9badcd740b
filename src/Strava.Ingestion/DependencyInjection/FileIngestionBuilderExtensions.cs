using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Strava.Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sink and the state store that use plain files.</summary>
public static class FileIngestionBuilderExtensions
{
    /// <summary>Adds a sink that writes one JSON file an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddFileSink(this IStravaIngestionBuilder builder, Action<FileSinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>Adds a sink that writes one JSON file an activity.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:Sinks:Files</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder AddFileSink(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.Bind(section));
    }

    /// <summary>Keeps tokens, checkpoints and the quota ledger in a folder of this machine: the default, with a folder of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the folder.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseFileState(this IStravaIngestionBuilder builder, Action<FileStateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return Use(builder);
    }

    /// <summary>Keeps tokens, checkpoints and the quota ledger in a folder of this machine: the default, with a folder of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section <c>Strava:State:Files</c>.</param>
    /// <returns>The same builder.</returns>
    public static IStravaIngestionBuilder UseFileState(this IStravaIngestionBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<FileStateOptions>(section);
        return Use(builder);
    }

    private static IStravaIngestionBuilder Add(IStravaIngestionBuilder builder, Action<OptionsBuilder<FileSinkOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A name of its own, so that two sinks have two folders.
        var name = Guid.NewGuid().ToString();
        configure(builder.Services.AddOptions<FileSinkOptions>(name).ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FileSinkOptions>, FileSinkOptionsValidator>());
        builder.Services.AddSingleton<IActivitySink>(provider =>
            new FileSink(provider.GetRequiredService<IOptionsMonitor<FileSinkOptions>>().Get(name).Directory));
        return builder;
    }

    private static IStravaIngestionBuilder Use(IStravaIngestionBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore, FileStateStore>());
        return builder;
    }
}
