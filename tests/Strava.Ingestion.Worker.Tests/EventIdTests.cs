using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Worker.Tests;

public sealed class EventIdTests
{
    [Fact]
    public void Every_log_line_of_the_sample_has_an_id_of_its_own_from_9100_to_9199()
    {
        var ids = typeof(WorkerLog).GetMethods().Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId).OfType<int>().ToList();

        Assert.NotEmpty(ids);
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.InRange(id, 9100, 9199));
    }
}
