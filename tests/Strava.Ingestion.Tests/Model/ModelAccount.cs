namespace Strava.Ingestion.Tests;

/// <summary>What an athlete does on Strava, as far as the activity list shows it.</summary>
internal sealed class ModelAccount(long athleteId, DateTimeOffset start)
{
    private readonly List<ModelActivity> _activities = [];
    private long _nextId = 17_000_000_000 + athleteId;

    public long AthleteId => athleteId;

    public IEnumerable<ModelActivity> All => _activities;

    /// <summary>What an app sees of it.</summary>
    /// <param name="showsPrivate">Whether it was granted to read private activities.</param>
    public IEnumerable<ModelActivity> Visible(bool showsPrivate) => _activities.Where(activity => showsPrivate || !activity.IsHidden);

    /// <summary>Changes as a step says.</summary>
    public void Change(ModelStep step)
    {
        switch (step.Kind)
        {
            case ModelStepKind.Add:
                Add(TimeSpan.FromMinutes(step.Number % 60));
                break;
            case ModelStepKind.UploadLate:
                Add(TimeSpan.FromDays(step.Number % 400));
                break;
            case ModelStepKind.UploadMany:
                for (var i = 0; i <= step.Number % 12; i++)
                {
                    // Some in the same second.
                    Add(TimeSpan.FromDays((step.Number % 50) + (i / 3)));
                }

                break;
            case ModelStepKind.Edit:
                // Without any trace of when.
                Pick(step.Number)?.Edit();
                break;
            case ModelStepKind.Delete:
                _activities.Remove(Pick(step.Number)!);
                break;
            case ModelStepKind.ChangeVisibility when Pick(step.Number) is { } activity:
                activity.IsHidden = !activity.IsHidden;
                break;
        }
    }

    // Ids of different athletes never meet.
    private void Add(TimeSpan age) => _activities.Add(new ModelActivity(_nextId += 1000, start - age));

    private ModelActivity? Pick(int which) => _activities.Count == 0 ? null : _activities[which % _activities.Count];
}
