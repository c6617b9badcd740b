using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Functions.Tests;

public sealed class EventIdTests
{
    [Fact]
    public void Every_log_line_of_the_sample_has_an_id_of_its_own_from_9000_to_9099()
    {
        var ids = typeof(FunctionsLog).GetMethods().Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId).OfType<int>().ToList();

        Assert.NotEmpty(ids);
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.InRange(id, 9000, 9099));
    }
}
