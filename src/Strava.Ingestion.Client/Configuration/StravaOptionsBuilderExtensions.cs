using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>For packages that add sinks and state stores with options of their own.</summary>
public static class StravaOptionsBuilderExtensions
{
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

    /// <summary>The binder's message names the key and the type, and, unless its code was generated, quotes the value between them.</summary>
    private static string WithoutValue(string message) =>
        message.LastIndexOf(" at '", StringComparison.Ordinal) is > 0 and var key ? "Failed to convert configuration value" + message[key..] : message;
}
