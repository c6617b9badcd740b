namespace Strava.Ingestion.Testing;

/// <summary>The script of what goes wrong; thread-safe.</summary>
public sealed class SimulatedFaults
{
    private readonly Lock _gate = new();
    private readonly List<ScriptedFault> _script = [];
    private volatile bool _appInactive;

    internal SimulatedFaults()
    {
    }

    /// <summary>Whether Strava has deactivated the app: every API call answers 403.</summary>
    public bool AppInactive
    {
        get => _appInactive;
        set => _appInactive = value;
    }

    /// <summary>Lets requests fail. Where several faults would hit a request, the one that was added first does.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">How many requests it hits, from 1.</param>
    /// <param name="skip">How many matching requests pass before.</param>
    /// <param name="when">Which requests match; null for those of the activity list.</param>
    public void Add(SimulatedFault fault, int times = 1, int skip = 0, Func<SimulatedRequest, bool>? when = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        lock (_gate)
        {
            _script.Add(new ScriptedFault(fault, when ?? (static request => request.IsActivityList)) { Skip = skip, Times = times });
        }
    }

    internal SimulatedFault? Take(SimulatedRequest request)
    {
        lock (_gate)
        {
            foreach (var scripted in _script.Where(scripted => scripted.Times > 0 && scripted.When(request)))
            {
                if (scripted.Skip > 0)
                {
                    scripted.Skip--;
                }
                else
                {
                    scripted.Times--;
                    return scripted.Fault;
                }
            }

            return null;
        }
    }
}
