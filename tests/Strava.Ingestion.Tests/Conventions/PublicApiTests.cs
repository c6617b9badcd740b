using System.Reflection;
using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Tests;

public sealed class PublicApiTests
{
    private static readonly Type[] Types =
        [.. new[] { typeof(IStravaClient), typeof(IngestionRunner) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.Contains('<', StringComparison.Ordinal))];

    private static readonly Type[] PublicTypes = [.. Types.Where(type => type.IsPublic)];

    public static TheoryData<Type> Contracts =>
        [typeof(IStravaClient), typeof(IActivitiesClient), typeof(IAthletesClient), typeof(IClubsClient), typeof(IGearClient), typeof(IRoutesClient), typeof(ISegmentsClient),
        typeof(ISegmentEffortsClient), typeof(IStreamsClient), typeof(IUploadsClient), typeof(IPushSubscriptionsClient), typeof(IStateStore), typeof(IActivitySink), typeof(IActivitySource), typeof(IStravaIngestionBuilder)];

    [Fact]
    public void Public_classes_are_closed_unless_others_of_ours_derive_from_them()
    {
        var open = PublicTypes.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false });

        Assert.All(open, type => Assert.Contains(PublicTypes, derived => derived.BaseType == type));
    }

    [Fact]
    public void Public_types_live_in_the_namespace_of_their_package_and_models_in_their_own() =>
        Assert.Equal(
            ["Microsoft.Extensions.DependencyInjection", "Strava.Ingestion", "Strava.Ingestion.Client", "Strava.Ingestion.Client.Models"],
            PublicTypes.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_public_type_takes_a_name_of_dotnets_tracing() =>
        Assert.DoesNotContain(PublicTypes, type => type.Name is "Activity" or "ActivitySource" or "ActivityContext" or "ActivityKind");

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Implementations_are_internal(Type contract)
    {
        var implementations = Types.Where(type => type.IsClass && type.IsAssignableTo(contract)).ToList();

        Assert.NotEmpty(implementations);
        Assert.All(implementations, type => Assert.False(type.IsPublic, type.Name));
    }

    [Fact]
    public void A_cancellation_token_comes_last()
    {
        var methods = Methods().Where(method => method.GetParameters().Any(IsToken)).ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(IsToken(method.GetParameters()[^1]), Name(method)));
    }

    [Fact]
    public void Methods_that_can_be_awaited_say_so_in_their_names()
    {
        // Pages of a list are called as in Azure's libraries.
        var awaited = Methods().Where(method => IsAwaited(method.ReturnType) && method.Name != nameof(StravaList<>.AsPages)).ToList();

        Assert.NotEmpty(awaited);
        Assert.All(awaited, method => Assert.True(method.Name.EndsWith("Async", StringComparison.Ordinal), Name(method)));
    }

    [Fact]
    public void Methods_named_as_asynchronous_can_be_awaited()
    {
        var named = Methods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal));

        Assert.All(named, method => Assert.True(IsAwaited(method.ReturnType), Name(method)));
    }

    [Fact]
    public void Options_can_be_bound()
    {
        var options = PublicTypes.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(options);
        Assert.All(options, type => Assert.NotNull(type.GetConstructor(Type.EmptyTypes)));
        Assert.All(options.SelectMany(type => type.GetProperties()), property => Assert.NotNull(property.SetMethod));
    }

    private static IEnumerable<MethodInfo> Methods() => Types
        .Where(type => !type.IsSubclassOf(typeof(Delegate)))
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal));

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static bool IsAwaited(Type type) =>
        type.IsAssignableTo(typeof(Task))
        || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        || type.GetInterfaces().Append(type).Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static string Name(MethodInfo method) => $"{method.DeclaringType?.Name}.{method.Name}";
}
