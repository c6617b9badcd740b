using System.Reflection;

namespace Strava.Ingestion.Client.Tests;

/// <summary>An invented document of each kind that Strava answers with, every field filled, with the spellings that Strava mixes.</summary>
internal static class Samples
{
    private static readonly MethodInfo Reader = typeof(ModelReader).GetMethod(nameof(ModelReader.ReadObject))!;

    public static IReadOnlyList<string> Names { get; } =
    [
        .. from name in typeof(Samples).Assembly.GetManifestResourceNames()
           where name.StartsWith("Samples/", StringComparison.Ordinal)
           orderby name
           select Path.GetFileNameWithoutExtension(name),
    ];

    public static Type TypeOf(string name) => typeof(StravaModel).Assembly.GetType("Strava.Ingestion.Client.Models." + name, throwOnError: true)!;

    public static byte[] Bytes(string name)
    {
        using var resource = typeof(Samples).Assembly.GetManifestResourceStream($"Samples/{name}.json")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(Bytes(name));

    /// <summary>Reads a document as the client does.</summary>
    /// <exception cref="StravaException">It is no such document.</exception>
    public static (StravaModel Model, IReadOnlyList<string> Unreadable) Read(string name, byte[] json)
    {
        object?[] arguments = [(ReadOnlyMemory<byte>)json, "a sample", null];
        var model = (StravaModel)Reader.MakeGenericMethod(TypeOf(name)).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        return (model, (IReadOnlyList<string>)arguments[2]!);
    }
}
