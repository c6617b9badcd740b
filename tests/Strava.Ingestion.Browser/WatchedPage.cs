using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Strava.Ingestion.Browser;

/// <summary>A page of which is known what went wrong in it, and what it asked for.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];
    private readonly List<Uri> _requests = [];

    internal WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Add(_problems, message.Type is "error" or "warning" ? $"{message.Type}: {message.Text}" : null);
        page.PageError += (_, error) => Add(_problems, error);
        page.Dialog += async (_, dialog) =>
        {
            Add(_problems, $"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) => Add(_requests, new Uri(request.Url));
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, exceptions, and dialogs.</summary>
    public IReadOnlyList<string> Problems => Copy(_problems);

    /// <summary>Every address that the page asked for, its own among them.</summary>
    public IReadOnlyList<Uri> Requests => Copy(_requests);

    /// <summary>Axe finds nothing that keeps somebody from reading or using the page.</summary>
    public async Task AssertAccessibleAsync()
    {
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        lock (list)
        {
            if (item is not null)
            {
                list.Add(item);
            }
        }
    }

    private static IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }
}
