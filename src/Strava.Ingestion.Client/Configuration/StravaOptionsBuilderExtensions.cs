using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>For packages that add sinks and state stores with options of their own.</summary>
public static class StravaOptionsBuilderExtensions
{
    /// <summary>
    /// Binds a section that belongs to the options alone. A key in it that sets nothing is a failure that names the nearest one, and so is what cannot be
    /// converted; never the value.
    /// </summary>
    /// <remarks>The binding is the caller's, because the source generator of configuration binding needs to see the type.</remarks>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The options' builder.</param>
    /// <param name="section">The section. Keys are looked at only if it is one, and not the whole configuration.</param>
    /// <param name="bind">Binds, e.g. <c>options => section.Bind(options)</c>.</param>
    /// <param name="examples">Right values, e.g. <c>CreateSchema=true</c>.</param>
    /// <returns>The same builder.</returns>
    public static OptionsBuilder<TOptions> BindWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
        this OptionsBuilder<TOptions> builder, IConfiguration section, Action<TOptions> bind, string examples)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(section);
        return builder.Require(section, UnknownSettings.In<TOptions>).BindWith(bind, examples);
    }

    /// <summary>Binds a section, and turns what cannot be converted into a failure that names the key and shows right values, never the wrong one.</summary>
    /// <remarks>The binding is the caller's, because the source generator of configuration binding needs to see the type.</remarks>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The options' builder.</param>
    /// <param name="bind">Binds, e.g. <c>options => section.Bind(options)</c>.</param>
    /// <param name="examples">Right values, e.g. <c>CreateSchema=true</c>.</param>
    /// <returns>The same builder.</returns>
    public static OptionsBuilder<TOptions> BindWith<TOptions>(this OptionsBuilder<TOptions> builder, Action<TOptions> bind, string examples)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(bind);
        return builder.Configure(options =>
        {
            try
            {
                bind(options);
            }
            catch (InvalidOperationException e)
            {
                throw new OptionsValidationException(builder.Name, typeof(TOptions), [$"{WithoutValue(e.Message).TrimEnd('.')}. Examples: {examples}."]);
            }
        });
    }

    /// <summary>Fails with the sentences that a look at a section gives.</summary>
    internal static OptionsBuilder<TOptions> Require<TOptions>(
        this OptionsBuilder<TOptions> builder, IConfiguration section, Func<IConfigurationSection, IEnumerable<string>> look)
        where TOptions : class =>
        builder.Configure(_ =>
        {
            if (section is IConfigurationSection named && look(named).ToList() is { Count: > 0 } failures)
            {
                throw new OptionsValidationException(builder.Name, typeof(TOptions), failures);
            }
        });

    /// <summary>The binder's message names the key and the type, and, unless its code was generated, quotes the value between them.</summary>
    private static string WithoutValue(string message) =>
        message.LastIndexOf(" at '", StringComparison.Ordinal) is > 0 and var key ? "Failed to convert configuration value" + message[key..] : message;
}
