using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>The standard streams of this process, each of which may be closed.</summary>
internal static class StandardStreams
{
    public static TextReader In => TryOpen(() => System.Console.In) ?? TextReader.Null;

    public static TextWriter Out => TryOpen(() => System.Console.Out) ?? TextWriter.Null;

    public static TextWriter Error => TryOpen(() => System.Console.Error) ?? TextWriter.Null;

    /// <summary>The default code page of a Windows console has neither bars nor ticks.</summary>
    public static void UseUtf8()
    {
        if (OperatingSystem.IsWindows())
        {
            TryOpen(() => System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    private static T? TryOpen<T>(Func<T> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return null;
        }
    }
}
