using System.Text;

namespace Strava.Ingestion.Testing;

/// <summary>The one athlete of the simulated Strava. Every member may be used while the app under test is at work.</summary>
public sealed class SimulatedAthlete
{
    private readonly ActivityHistory _history;
    private readonly TokenVault _tokens;

    internal SimulatedAthlete(long id, ActivityHistory history, TokenVault tokens) => (Id, _history, _tokens) = (id, history, tokens);

    /// <summary>The athlete's id.</summary>
    public long Id { get; }

    /// <summary>The newest refresh token, the only one that can be valid.</summary>
    public string RefreshToken => _tokens.RefreshToken;

    /// <summary>The newest access token; empty until one was issued.</summary>
    public string AccessToken => _tokens.AccessToken;

    /// <summary>A snapshot of the activities, oldest first.</summary>
    public IReadOnlyList<SimulatedActivity> Activities => _history.All();

    /// <summary>Uploads an activity, now or late.</summary>
    /// <param name="start">When it started.</param>
    /// <returns>The new activity.</returns>
    public SimulatedActivity Add(DateTimeOffset start) => _history.Add(start);

    /// <summary>Adds an activity with the bytes you want; they may be malformed.</summary>
    /// <param name="id">Its id for the simulator.</param>
    /// <param name="start">Where it stands in the history.</param>
    /// <param name="json">What the list sends for it; sent as UTF-8.</param>
    /// <returns>The new activity.</returns>
    /// <exception cref="ArgumentException">There is an activity with that id.</exception>
    public SimulatedActivity AddRaw(long id, DateTimeOffset start, string json) =>
        _history.Add(new SimulatedActivity(id, start, Encoding.UTF8.GetBytes(json), isPrivate: false));

    /// <summary>Changes the content of an activity, not its id, its start and who sees it.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The activity as it is now.</returns>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public SimulatedActivity Edit(long id) => _history.Edit(id);

    /// <summary>Changes the content of an activity to the bytes you want, not its place in the history; they may be malformed.</summary>
    /// <param name="id">Which.</param>
    /// <param name="json">What the list sends for it from now on; sent as UTF-8.</param>
    /// <returns>The activity as it is now.</returns>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public SimulatedActivity Edit(long id, string json) => _history.Edit(id, Encoding.UTF8.GetBytes(json));

    /// <summary>Deletes an activity.</summary>
    /// <param name="id">Which.</param>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public void Delete(long id) => _history.Remove(id);

    /// <summary>The athlete disconnects the app: every token dies.</summary>
    public void Revoke() => _tokens.Revoke();

    /// <summary>Lets every access token expire; the refresh token stays good.</summary>
    public void ExpireAccessTokens() => _tokens.ExpireAccessTokens();
}
