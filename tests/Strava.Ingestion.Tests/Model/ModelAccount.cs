namespace Strava.Ingestion.Tests.Model;

/// <summary>What an athlete does on Strava, as far as the activity list shows it.</summary>
internal sealed class ModelAccount(DateTimeOffset start)
{
    private readonly List<ModelActivity> _activities = [];
    private long _nextId = 17_000_000_000;

    public IEnumerable<ModelActivity> Visible => _activities.Where(activity => !activity.IsHidden);

    /// <param name="age">How long before the beginning of the test it started; several often start in one second.</param>
    public void Add(TimeSpan age) => _activities.Add(new ModelActivity(_nextId += 7, start - age));

    /// <summary>Changes the content, without any trace of when.</summary>
    public void Edit(int which) => Pick(which)?.Edit();

    public void Delete(int which) => _activities.Remove(Pick(which)!);

    /// <summary>Hides it from the app, or shows it again.</summary>
    public void ChangeVisibility(int which)
    {
        if (Pick(which) is { } activity)
        {
            activity.IsHidden = !activity.IsHidden;
        }
    }

    private ModelActivity? Pick(int which) => _activities.Count == 0 ? null : _activities[which % _activities.Count];
}
