using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Tests;

public sealed class EventIdTests
{
    private static readonly (Assembly Assembly, LoggerMessageAttribute Event)[] Events =
    [
        .. from file in Directory.GetFiles(AppContext.BaseDirectory, "Strava.Ingestion*.dll")
           let assembly = Assembly.Load(Path.GetFileNameWithoutExtension(file))
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let @event = method.GetCustomAttribute<LoggerMessageAttribute>()
           where @event is not null
           select (assembly, @event),
    ];

    [Fact]
    public void Event_ids_are_unique_across_the_packages() =>
        Assert.Equal(Events.Length, Events.Select(entry => entry.Event.EventId).Distinct().Count());

    [Fact]
    public void The_core_has_the_ids_from_1000_to_1999()
    {
        var core = Events.Where(entry => entry.Assembly == typeof(IngestionRunner).Assembly || entry.Assembly == typeof(IStravaClient).Assembly).ToList();

        Assert.NotEmpty(core);
        Assert.All(core, entry => Assert.InRange(entry.Event.EventId, 1000, 1999));
    }

    [Fact]
    public void Every_event_has_a_text() => Assert.All(Events, entry => Assert.NotEmpty(entry.Event.Message));
}
