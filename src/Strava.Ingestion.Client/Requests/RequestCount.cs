namespace Strava.Ingestion.Client;

/// <summary>API requests that were sent for one purpose, token calls apart; thread-safe.</summary>
internal sealed class RequestCount
{
    private int _value;

    public int Value => Volatile.Read(ref _value);

    public void Add() => Interlocked.Increment(ref _value);
}
