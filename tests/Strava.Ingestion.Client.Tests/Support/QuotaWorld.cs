using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Client.Tests;

/// <summary>
/// An app's quota without a network: a counter like Strava's, and processes whose requests are sent, arrive, are answered or lost in
/// whatever order a seed says. Nothing in it runs by itself, so a seed gives the same hour every time.
/// </summary>
internal sealed class QuotaWorld : IDisposable
{
    private readonly Random _random;
    private readonly int _limit;
    private readonly WatchedStateStore _state = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly List<ServiceProvider> _services = [];
    private readonly QuotaLedger[] _processes;
    private readonly List<Sent> _onTheirWay = [];
    private DateTimeOffset _window;
    private int _dayUsed;

    public QuotaWorld(int seed, int processes, int limit)
    {
        _random = new Random(seed);
        _limit = limit;
        _processes = [.. Enumerable.Range(0, processes).Select(_ => Start())];
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Requests that Strava has counted, window by window, those of others included.</summary>
    public List<int> Windows { get; } = [];

    /// <summary>Requests of the processes that Strava has answered with 429.</summary>
    public int Rejected { get; private set; }

    public int Reads => _state.Reads;

    public int Writes => _state.Writes;

    /// <summary>Whether Strava says limits and figures.</summary>
    public bool HasFigures { get; init; } = true;

    /// <summary>How many in a thousand requests never arrive, or arrive and their answer does not.</summary>
    public int Lost { get; init; }

    /// <summary>Lets the store answer slowly.</summary>
    public void HoldReads(Task until) => _state.ReadsWaitFor = until;

    public int Pick(int below) => _random.Next(below);

    public void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>Another tool uses the app.</summary>
    public void UseElsewhere(int requests = 1)
    {
        var before = Rejected;
        for (var i = 0; i < requests; i++)
        {
            Count();
        }

        Rejected = before;
    }

    /// <summary>A process dies with all it holds, and another one takes its place.</summary>
    public void Kill(int process)
    {
        _onTheirWay.RemoveAll(request => request.Process == _processes[process]);
        _processes[process] = Start();
    }

    /// <summary>A process sends a request, if it may.</summary>
    /// <returns>When to go on, if it may not.</returns>
    public async Task<DateTimeOffset?> SendAsync(int process, RequestPriority priority)
    {
        try
        {
            var permit = await _processes[process].ReserveAsync(priority, CancellationToken.None);
            lock (_onTheirWay)
            {
                _onTheirWay.Add(new Sent(_processes[process], permit));
            }

            return null;
        }
        catch (StravaRateLimitException limit)
        {
            return limit.ResumeAfter;
        }
    }

    /// <summary>A process sends one request after the other, each answered before the next.</summary>
    /// <returns>How many it was allowed to send.</returns>
    public async Task<int> SendAsync(int process, RequestPriority priority, int most)
    {
        for (var sent = 0; sent < most; sent++)
        {
            if (await SendAsync(process, priority) is not null)
            {
                return sent;
            }

            await DrainAsync();
        }

        return most;
    }

    /// <summary>What a process tells people of the quota.</summary>
    public async Task<int?> SpentAsync(int process) => (await _processes[process].ReadAsync(CancellationToken.None)).Spent.ReadQuarter.Used;

    public Task ReleaseAsync(int process) => _processes[process].ReleaseAsync();

    /// <summary>Lets one of the requests on their way arrive, or its answer, if there is any.</summary>
    public async Task MoveAsync()
    {
        if (_onTheirWay.Count == 0)
        {
            return;
        }

        var request = _onTheirWay[_random.Next(_onTheirWay.Count)];
        var isLost = _random.Next(1000) < Lost;
        if (request.Answer is null && !isLost)
        {
            request.Answer = Count();
            return;
        }

        _onTheirWay.Remove(request);
        await request.Process.SettleAsync(request.Permit, isLost ? null : request.Answer, CancellationToken.None);
    }

    public async Task DrainAsync()
    {
        while (_onTheirWay.Count > 0)
        {
            await MoveAsync();
        }
    }

    public void Dispose() => _services.ForEach(services => services.Dispose());

    private HttpResponseMessage Count()
    {
        var window = QuotaWindow.Quarter.Start(Now);
        if (window != _window)
        {
            _window = window;
            Windows.Add(0);
        }

        var used = ++Windows[^1];
        _dayUsed++;
        Rejected += used > _limit ? 1 : 0;
        var answer = new HttpResponseMessage(used > _limit ? System.Net.HttpStatusCode.TooManyRequests : System.Net.HttpStatusCode.OK);
        if (HasFigures)
        {
            answer.Headers.Add("X-ReadRateLimit-Limit", $"{_limit},{_limit * 10}");
            answer.Headers.Add("X-ReadRateLimit-Usage", $"{used},{_dayUsed}");
        }

        return answer;
    }

    private QuotaLedger Start()
    {
        var services = Wiring.Build(services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IStateStore>(_state)
            .AddStravaIngestion(options => (options.ClientId, options.ClientSecret, options.RefreshToken) = ("12345", TestCore.Secret, TestCore.Seed)));
        _services.Add(services);
        return services.GetRequiredService<QuotaLedger>();
    }

    private sealed class Sent(QuotaLedger process, QuotaPermit permit)
    {
        public QuotaLedger Process => process;

        public QuotaPermit Permit => permit;

        public HttpResponseMessage? Answer { get; set; }
    }
}
