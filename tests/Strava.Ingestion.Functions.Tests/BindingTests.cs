using System.Reflection;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Strava.Ingestion.Functions.Tests;

/// <summary>What a host reads off the functions, seen through the stand-ins.</summary>
public sealed partial class BindingTests
{
    [Fact]
    public void Each_function_is_called_like_its_class()
    {
        Assert.Equal(
            [nameof(LoadBlob), nameof(LoadQueuedBlob), nameof(SyncToBlobs)],
            Functions.Select(function => function.DeclaringType!.Name).Order());
        Assert.All(
            Functions, function => Assert.Equal(function.DeclaringType!.Name, function.GetCustomAttribute<FunctionAttribute>()!.Name));
    }

    [Fact]
    public void The_timer_takes_its_schedule_from_a_setting()
    {
        var trigger = Trigger<SyncToBlobs>();

        Assert.Equal(typeof(TimerInfo), trigger.ParameterType);
        Assert.Equal("%Schedule%", trigger.GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
    }

    [Fact]
    public void The_blob_trigger_watches_the_very_container_that_the_sink_writes_to()
    {
        var trigger = Trigger<LoadBlob>();

        Assert.Equal(typeof(BlobClient), trigger.ParameterType);
        Assert.Equal("%Strava:Sinks:AzureBlob:Container%/{name}", trigger.GetCustomAttribute<BlobTriggerAttribute>()!.BlobPath);
    }

    [Fact]
    public void The_blob_trigger_is_fed_by_Event_Grid_as_the_plan_demands() =>
        Assert.Equal(BlobTriggerSource.EventGrid, Trigger<LoadBlob>().GetCustomAttribute<BlobTriggerAttribute>()!.Source);

    [Fact]
    public void The_queue_trigger_reads_the_account_of_the_blobs_and_gets_the_container_that_the_sink_writes_to()
    {
        var parameters = Assert.Single(Functions, function => function.DeclaringType == typeof(LoadQueuedBlob)).GetParameters();
        var trigger = parameters[0].GetCustomAttribute<QueueTriggerAttribute>()!;
        var container = parameters[1].GetCustomAttribute<BlobInputAttribute>()!;
        var blobs = Trigger<LoadBlob>().GetCustomAttribute<BlobTriggerAttribute>()!;

        Assert.Equal((LoadQueuedBlob.Queue, blobs.Connection), (trigger.QueueName, trigger.Connection));
        Assert.Equal((blobs.BlobPath, blobs.Connection), (container.BlobPath + "/{name}", container.Connection));
        Assert.Equal([typeof(BinaryData), typeof(BlobContainerClient)], parameters[..2].Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void On_a_machine_without_Event_Grid_the_queue_is_not_asked() =>
        Assert.Equal("true", ExampleSettings.Read()[$"AzureWebJobs.{nameof(LoadQueuedBlob)}.Disabled"]);

    [Fact]
    public void Every_setting_that_the_host_looks_up_is_in_the_example()
    {
        var blobs = Trigger<LoadBlob>().GetCustomAttribute<BlobTriggerAttribute>()!;
        var timer = Trigger<SyncToBlobs>().GetCustomAttribute<TimerTriggerAttribute>()!;
        var names = Setting().Matches(blobs.BlobPath + timer.Schedule).Select(match => match.Groups[1].Value).Append(blobs.Connection!).ToList();

        Assert.Equal(["Strava:Sinks:AzureBlob:Container", "Schedule", "BlobTrigger"], names);
        Assert.All(names, name => Assert.Contains(name, ExampleSettings.Read()));
    }

    [Fact]
    public void Each_function_can_be_cancelled() =>
        Assert.All(Functions, function => Assert.Equal(typeof(CancellationToken), function.GetParameters()[^1].ParameterType));

    private static IEnumerable<MethodInfo> Functions =>
        typeof(SyncToBlobs).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(
            method => method.IsDefined(typeof(FunctionAttribute)));

    private static ParameterInfo Trigger<TFunction>() =>
        Assert.Single(Functions, function => function.DeclaringType == typeof(TFunction)).GetParameters()[0];

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Setting();
}
