using System.Globalization;

namespace Strava.Ingestion.AspNetCore;

/// <summary>The parts of the dashboard, as HTML by the id of the element that holds them.</summary>
internal sealed class DashboardSections(DashboardViewer viewer, DashboardStatus status)
{
    private const int MostAthletes = 200;

    public IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["running"] = Running(status),
        ["quota"] = Quota(status),
        ["athletes"] = Athletes(viewer, status),
        ["recent"] = Recent(status),
        ["quarantine"] = Quarantine(viewer, status),
    };

    /// <summary>The athletes that are shown: who needs somebody stands first.</summary>
    public static IEnumerable<AthleteConnection> Shown(IngestionStatus status) => status.Athletes
        .OrderBy(athlete => athlete.LastRun?.Outcome is "completed" or "rateLimited" or null).ThenBy(athlete => athlete.AthleteId).Take(MostAthletes);

    private static string Running(DashboardStatus status)
    {
        var waiting = status.Ingestion.EventsWaiting switch
        {
            0 => "No events from Strava are waiting.",
            1 => "One event from Strava is waiting.",
            var count => $"{Html5.Number(count)} events from Strava are waiting.",
        };
        var runs = status.Ingestion.Running.Count == 0
            ? "<p>Nothing is running.</p>"
            : $"<ul>{string.Concat(status.Ingestion.Running.Select(run => $"<li>{Describe(run, status)}</li>"))}</ul>";
        return $"{runs}<p>{waiting}</p>";
    }

    private static string Describe(RunningIngestion run, DashboardStatus status)
    {
        var whose = run.AthleteId is { } id ? $"Athlete {Who(id, status)}" : "A source";
        var what = run.Sweep is { } sweep
            ? $"is swept: {Html5.Number(sweep.Done)} of {Html5.Number(sweep.Windows)} windows"
            : $"is synced: {Html5.Number(run.Progress.Activities.Seen)} activities{(run.Progress.ReachedBack is { } back ? $", back to {Html5.Day(back)}" : "")}";
        var contents = run.Progress.Contents > 0 ? $", {Html5.Number(run.Progress.Contents)} contents" : "";
        var bar = run.Sweep is { Windows: > 0 } part ? $" <progress aria-label=\"Sweep\" max=\"{part.Windows}\" value=\"{part.Done}\"></progress>" : "";
        var left = run.AthleteId is { } athlete && status.TimeLeft.TryGetValue(athlete, out var span) ? $". <strong>{Html5.About(span)} left</strong>" : "";
        return $"{whose} {what}{contents}, {Html5.Number(run.Progress.Requests)} requests{left}{bar}";
    }

    private static string Quota(DashboardStatus status)
    {
        var quota = status.Ingestion.Quota;
        var blocked = status.Ingestion.BlockedUntil is { } until ? $"<p class=\"bad\">Strava has said to wait until {Html5.Moment(until)}.</p>" : "";
        return $"<dl class=\"meters\">{Meter("Reads this quarter hour", quota.ReadQuarter)}{Meter("Reads today (UTC)", quota.ReadDay)}"
            + $"{Meter("All requests this quarter hour", quota.Quarter)}{Meter("All requests today (UTC)", quota.Day)}</dl>{blocked}";
    }

    private static string Meter(string name, RateLimit limit)
    {
        var used = limit.Used ?? 0;
        var value = limit.Limit is > 0 and var most
            ? $"<meter aria-label=\"{name}\" min=\"0\" max=\"{most}\" high=\"{most * 9 / 10}\" optimum=\"0\" value=\"{Math.Min(used, most)}\"></meter> {Html5.Number(used)} of {Html5.Number(most)}"
            : $"{Html5.Number(used)}; Strava has not named the limit yet";
        return $"<div><dt>{name}</dt><dd>{value}</dd></div>";
    }

    private static string Athletes(DashboardViewer viewer, DashboardStatus status)
    {
        var athletes = status.Ingestion.Athletes;
        if (athletes.Count == 0)
        {
            return viewer.ConnectPath is null ? "<p>Nobody is connected yet.</p>" : "<p>Nobody is connected yet. Connect an athlete to begin.</p>";
        }

        var more = athletes.Count > MostAthletes ? $"<p>And {Html5.Number(athletes.Count - MostAthletes)} more.</p>" : "";
        return Html5.Table("Connected athletes", ["Athlete", "Connected", "Last success", "Last run", "Change"], Shown(status.Ingestion).Select(athlete => (IReadOnlyList<string>)
        [
            Who(athlete.AthleteId, status),
            Html5.Moment(athlete.ConnectedAt),
            Html5.Moment(athlete.LastSuccessAt),
            Describe(athlete.LastRun),
            Forms(viewer, athlete.AthleteId),
        ])) + more;
    }

    private static string Describe(RunNote? run) => run is null ? "none yet" : run.Outcome switch
    {
        "completed" => $"<span class=\"good\">completed</span> {Html5.Moment(run.EndedAt)}",
        "rateLimited" => $"waits for the quota, goes on at {Html5.Moment(run.ResumeAfter)}",
        var outcome => $"<span class=\"bad\">{Html5.Encode(outcome)}</span> {Html5.Moment(run.EndedAt)}. {Html5.Short(run.Reason)}",
    };

    private static string Forms(DashboardViewer viewer, long athleteId)
    {
        var path = $"/athletes/{Text(athleteId)}";
        var sync = viewer.CanSync ? Form(viewer, path + DashboardEndpoint.Sync, $"Sync now: athlete {Text(athleteId)}", "Sync now") : "";
        var disconnect = Form(viewer, path + DashboardEndpoint.Disconnect, $"Disconnect and delete everything: athlete {Text(athleteId)}", "Disconnect and delete everything", isDanger: true);
        return $"{sync}<details><summary>Disconnect</summary><p>The access ends on Strava, and every activity of the athlete is deleted here. This cannot be undone.</p>{disconnect}</details>";
    }

    private static string Form(DashboardViewer viewer, string path, string label, string button, bool isDanger = false) =>
        $"<form method=\"post\" action=\"{Html5.Encode(viewer.BasePath + path)}\"><input type=\"hidden\" name=\"{Html5.Encode(viewer.TokenField)}\" value=\"{Html5.Encode(viewer.Token)}\">"
        + $"<button type=\"submit\" aria-label=\"{Html5.Encode(label)}\"{(isDanger ? " class=\"danger\"" : "")}>{Html5.Encode(button)}</button></form>";

    private static string Recent(DashboardStatus status) => status.Recent switch
    {
        null => "<p>No sink of this app can be read.</p>",
        [] => "<p>There are no activities yet.</p>",
        var recent => Html5.Table("The latest activities", ["Name", "Start", "Sport", "Distance", "Time", "Athlete"], recent.Select(activity => (IReadOnlyList<string>)
        [
            string.IsNullOrWhiteSpace(activity.Activity.Name) ? "<span class=\"soft\">Untitled</span>" : $"<bdi>{Html5.Short(activity.Activity.Name)}</bdi>",
            Html5.Moment(activity.Activity.StartDate),
            Html5.Short(activity.Activity.SportType ?? activity.Activity.Type),
            Distance(activity.Activity.Distance),
            activity.Activity.MovingTime is { } time ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time:mm\\:ss}") : "",
            Text(activity.AthleteId),
        ])),
    };

    private static string Distance(double? metres) => metres is > 0 and var known ? string.Create(CultureInfo.InvariantCulture, $"{known / 1000:0.0} km") : "";

    private static string Quarantine(DashboardViewer viewer, DashboardStatus status)
    {
        if (status.Quarantined.Count == 0)
        {
            return "<p>Every document could be read.</p>";
        }

        var isMore = status.Quarantined.Count > DashboardFeed.MostQuarantined;
        var table = Html5.Table("Documents that cannot be read as activities", ["Received", "Athlete", "Reason", "Bytes"], status.Quarantined.Take(DashboardFeed.MostQuarantined).Select(rejected => (IReadOnlyList<string>)
        [
            Html5.Moment(rejected.RetrievedAt),
            rejected.AthleteId == RejectedActivity.UnknownAthlete ? "unknown" : Text(rejected.AthleteId),
            Html5.Short(rejected.Reason),
            Html5.Number(rejected.Raw.Length),
        ]));
        return $"{table}{(isMore ? "<p>And more.</p>" : "")}{Form(viewer, DashboardEndpoint.Retry, "Read all of them again", "Read all of them again")}";
    }

    /// <summary>The id, and the name beside it where a sink holds the profile.</summary>
    private static string Who(long id, DashboardStatus status) => status.Names.TryGetValue(id, out var name) ? $"{Text(id)} <bdi>{Html5.Short(name)}</bdi>" : Text(id);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
