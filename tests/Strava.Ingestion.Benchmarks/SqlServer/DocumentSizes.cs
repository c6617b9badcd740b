using System.IO.Compression;
using System.Text;

namespace Strava.Ingestion.Benchmarks.SqlServer;

/// <summary>How many bytes a document takes in the forms in which SQL Server could keep it. COMPRESS is GZIP, so no server is needed.</summary>
internal static class DocumentSizes
{
    private const int Activities = 2_000;

    public static async Task<int> RunAsync()
    {
        var pages = await Pages.OfAsync(Activities);
        var documents = pages.Activities.Select(activity => activity.Raw.ToArray()).ToList();
        Print("nvarchar(max)", documents, document => Wide(document).Length);
        Print("varchar(max) with a UTF-8 collation", documents, document => document.Length);
        Print("COMPRESS of the UTF-16", documents, document => Compressed(Wide(document)));
        Print("COMPRESS of the UTF-8", documents, Compressed);
        return 0;
    }

    private static void Print(string form, List<byte[]> documents, Func<byte[], long> size) =>
        Console.WriteLine(FormattableString.Invariant($"{form,-40}{documents.Average(size),8:F0} bytes a document"));

    private static byte[] Wide(byte[] document) => Encoding.Convert(Encoding.UTF8, Encoding.Unicode, document);

    private static long Compressed(byte[] text)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return into.Length;
    }
}
