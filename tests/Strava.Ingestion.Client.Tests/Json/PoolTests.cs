namespace Strava.Ingestion.Client.Tests;

public sealed class PoolTests
{
    [Fact]
    public void What_was_given_back_is_used_again()
    {
        var pool = new Pool<object>(() => new object(), most: 2);
        var item = pool.Rent();

        pool.Return(item);

        Assert.Same(item, pool.Rent());
    }

    [Fact]
    public void Nothing_is_given_to_two()
    {
        var pool = new Pool<object>(() => new object(), most: 2);
        pool.Return(pool.Rent());

        var rented = Enumerable.Range(0, 5).Select(_ => pool.Rent()).ToList();

        Assert.Distinct(rented);
    }

    [Fact]
    public void No_more_are_kept_than_are_wanted()
    {
        var made = 0;
        var pool = new Pool<object>(
            () =>
            {
                made++;
                return new object();
            },
            most: 2);
        var rented = Enumerable.Range(0, 5).Select(_ => pool.Rent()).ToList();

        rented.ForEach(pool.Return);
        var again = Enumerable.Range(0, 5).Select(_ => pool.Rent()).ToList();

        Assert.Equal(8, made);
        Assert.Equal(2, again.Intersect(rented).Count());
    }
}
