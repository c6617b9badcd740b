using CsCheck;

namespace Strava.Ingestion.Tests;

/// <summary>Whatever happens to some accounts and to the app that follows them, in the end every sink holds what the accounts have.</summary>
public sealed class RandomHistoryTests(AzuriteFixture azurite)
{
    private static readonly Gen<ModelStep> Step = Gen.Select(
        Gen.Int[0, (int)ModelStepKind.FullSweep],
        Gen.Int[0, ModelWorld.Athletes - 1],
        Gen.Int[0, 9_999],
        (kind, athlete, number) => new ModelStep((ModelStepKind)kind, athlete, number));

    // What takes something away or brings it back.
    private static readonly ModelStepKind[] Removals =
    [
        ModelStepKind.UploadMany, ModelStepKind.Delete, ModelStepKind.Delete, ModelStepKind.ChangeVisibility, ModelStepKind.Connect,
        ModelStepKind.ConnectWithoutPrivate, ModelStepKind.Export, ModelStepKind.Import, ModelStepKind.Import, ModelStepKind.FullSweep,
        ModelStepKind.FullSweep, ModelStepKind.Replay,
    ];

    private static readonly Gen<ModelStep> Removal = Gen.Select(
        Gen.Int[0, Removals.Length - 1], Gen.Int[0, 9_999], (at, number) => new ModelStep(Removals[at], Athlete: 0, number));

    /// <summary>The sinks of a hundred of the histories, all of them: among others a database that is filled from the blobs.</summary>
    private const ModelSinks Every = ModelSinks.Database | ModelSinks.Files | ModelSinks.Blobs;

    /// <summary>2,000 histories, or as many as <c>STRAVA_TEST_HISTORIES</c> says.</summary>
    private static long Histories => long.TryParse(Environment.GetEnvironmentVariable("STRAVA_TEST_HISTORIES"), out var histories) ? histories : 2_000;

    [Fact]
    public Task After_a_sync_and_a_sweep_every_sink_equals_the_account() => SampleAsync(Histories, Step.List[0, 32], SinksOf);

    [Fact]
    public Task Whatever_was_deleted_hidden_exported_and_replayed_all_kinds_of_sinks_equal_the_account() =>
        SampleAsync(Math.Max(Histories / 20, 1), Removal.List[10, 40], _ => Every);

    private async Task SampleAsync(long histories, Gen<List<ModelStep>> steps, Func<int, ModelSinks> sinks) => await HistoryOf(steps).SampleAsync(
        async history =>
        {
            await using var world = new ModelWorld(history.Order, history.PageSize, sinks(history.Draw), azurite);
            foreach (var step in history.Steps)
            {
                await world.PlayAsync(step);
            }

            await world.SettleAsync();
        },
        iter: histories,
        print: history => $"{history.Order}, {history.PageSize} a page: {string.Join(", ", history.Steps)}");

    private static Gen<(ListOrder Order, int PageSize, int Draw, List<ModelStep> Steps)> HistoryOf(Gen<List<ModelStep>> steps) => Gen.Select(
        Gen.Int[0, 2], Gen.Int[3, 8], Gen.Int[0, 99], steps, (order, pageSize, draw, steps) => ((ListOrder)order, pageSize, draw, steps));

    /// <summary>The sinks that wait for a disk or a network take part in some of the histories only.</summary>
    private static ModelSinks SinksOf(int draw) =>
        (draw % 4 == 0 ? ModelSinks.Database : ModelSinks.None)
        | (draw % 20 == 0 ? ModelSinks.Files : ModelSinks.None)
        | (draw % 20 == 1 ? ModelSinks.Blobs : ModelSinks.None);
}
