namespace Strava.Ingestion.Client;

/// <summary>Keeps a few things that are costly to make until somebody needs one again. Who has one has it alone, and gives it back once.</summary>
/// <param name="create">Makes one when none is free.</param>
/// <param name="most">How many are kept; more than that are made when they are needed, and left to the garbage collector.</param>
internal sealed class Pool<T>(Func<T> create, int most)
    where T : class
{
    private readonly T?[] _free = new T?[most];

    public T Rent()
    {
        foreach (ref var place in _free.AsSpan())
        {
            if (Interlocked.Exchange(ref place, null) is { } item)
            {
                return item;
            }
        }

        return create();
    }

    public void Return(T item)
    {
        foreach (ref var place in _free.AsSpan())
        {
            if (Interlocked.CompareExchange(ref place, item, null) is null)
            {
                return;
            }
        }
    }
}
