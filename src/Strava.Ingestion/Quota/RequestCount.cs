namespace Strava.Ingestion;

/// <summary>API requests this process has sent, token calls apart.</summary>
internal sealed class RequestCount
{
    private int _value;

    public int Value => Volatile.Read(ref _value);

    public void Add() => Interlocked.Increment(ref _value);
}
