using System.Text;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An athlete of the simulated Strava. Every member may be used while the app under test is at work.</summary>
public sealed class SimulatedAthlete
{
    internal SimulatedAthlete(AthleteProfile profile, ActivityHistory history, TokenVault tokens) =>
        (Profile, History, Tokens) = (profile, history, tokens);

    /// <summary>Raised when an activity has come, changed or gone.</summary>
    internal event EventHandler<HistoryChange>? HistoryChanged;

    /// <summary>Raised when the athlete has disconnected the app.</summary>
    internal event EventHandler? Disconnected;

    /// <summary>The athlete's id.</summary>
    public long Id => Profile.Id;

    /// <summary>First name and last name, as the consent page shows them.</summary>
    public string Name => $"{Profile.FirstName} {Profile.LastName}";

    /// <summary>Whether the athlete has connected the app.</summary>
    public bool IsConnected => Tokens.IsConnected;

    /// <summary>What the athlete has granted the app, comma-separated; empty when it is not connected.</summary>
    public string GrantedScopes => Tokens.Scopes.ToString();

    /// <summary>The newest refresh token, the only one that can be valid; empty until the athlete connects the app.</summary>
    public string RefreshToken => Tokens.RefreshToken;

    /// <summary>The newest access token; empty until one was issued.</summary>
    public string AccessToken => Tokens.AccessToken;

    internal AthleteProfile Profile { get; }

    internal ActivityHistory History { get; }

    internal TokenVault Tokens { get; }

    /// <summary>A snapshot of the activities, oldest first.</summary>
    public IReadOnlyList<SimulatedActivity> Activities => History.All();

    /// <summary>Uploads an activity, now or late.</summary>
    /// <param name="start">When it started.</param>
    /// <returns>The new activity.</returns>
    public SimulatedActivity Add(DateTimeOffset start) => Add(start, static activity => activity);

    /// <summary>Adds an activity with the bytes you want; they may be malformed.</summary>
    /// <param name="id">Its id for the simulator.</param>
    /// <param name="start">Where it stands in the history.</param>
    /// <param name="json">What the list sends for it; sent as UTF-8.</param>
    /// <returns>The new activity.</returns>
    /// <exception cref="ArgumentException">There is an activity with that id.</exception>
    public SimulatedActivity AddRaw(long id, DateTimeOffset start, string json) =>
        Announce(History.Add(new SimulatedActivity(id, start, Encoding.UTF8.GetBytes(json), isPrivate: false)));

    /// <summary>Changes the content of an activity, not its id, its start and who sees it.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The activity as it is now.</returns>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public SimulatedActivity Edit(long id) => Announce(History.Edit(id));

    /// <summary>Changes the content of an activity to the bytes you want, not its place in the history; they may be malformed.</summary>
    /// <param name="id">Which.</param>
    /// <param name="json">What the list sends for it from now on; sent as UTF-8.</param>
    /// <returns>The activity as it is now.</returns>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public SimulatedActivity Edit(long id, string json) =>
        Edit(id, activity => activity.With(Encoding.UTF8.GetBytes(json)));

    /// <summary>Hides an activity from everybody else, or shows it to everyone; an app sees a hidden one with <c>activity:read_all</c>.</summary>
    /// <param name="id">Which.</param>
    /// <param name="isPrivate">Whether only the athlete sees it.</param>
    /// <returns>The activity as it is now.</returns>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public SimulatedActivity SetPrivate(long id, bool isPrivate) => Edit(id, activity => activity.With(new JsonObject
    {
        ["private"] = isPrivate,
        ["visibility"] = isPrivate ? "only_me" : "everyone",
    }));

    /// <summary>Deletes an activity.</summary>
    /// <param name="id">Which.</param>
    /// <exception cref="ArgumentException">There is no such activity.</exception>
    public void Delete(long id)
    {
        var removed = History.Remove(id);
        HistoryChanged?.Invoke(this, new HistoryChange(removed, After: null));
    }

    /// <summary>The athlete connects the app, perhaps again, with other scopes than before; the refresh token of a connection stays the same.</summary>
    /// <param name="scopes">What they leave ticked, e.g. <c>read,activity:read</c>.</param>
    public void Grant(string scopes) => Tokens.Authorize(ScopeSet.Parse(scopes));

    /// <summary>The athlete disconnects the app: every token dies.</summary>
    public void Revoke()
    {
        if (Tokens.Revoke())
        {
            Disconnected?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Lets every access token expire; the refresh token stays good.</summary>
    public void ExpireAccessTokens() => Tokens.ExpireAccessTokens();

    internal SimulatedActivity Add(DateTimeOffset start, Func<SimulatedActivity, SimulatedActivity> change) =>
        Announce(History.Add(start, change));

    internal SimulatedActivity Add(Func<long, SimulatedActivity> write) => Announce(History.Add(write));

    internal SimulatedActivity Edit(long id, Func<SimulatedActivity, SimulatedActivity> change) => Announce(History.Edit(id, change));

    private SimulatedActivity Announce(SimulatedActivity added)
    {
        HistoryChanged?.Invoke(this, new HistoryChange(Before: null, added));
        return added;
    }

    private SimulatedActivity Announce((SimulatedActivity Before, SimulatedActivity After) changed)
    {
        HistoryChanged?.Invoke(this, new HistoryChange(changed.Before, changed.After));
        return changed.After;
    }
}
