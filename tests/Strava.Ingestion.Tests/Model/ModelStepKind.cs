namespace Strava.Ingestion.Tests.Model;

/// <summary>What may happen; changes of the account stand before <see cref="Sync"/>.</summary>
internal enum ModelStepKind
{
    Add,
    UploadLate,
    UploadMany,
    Edit,
    Delete,
    ChangeVisibility,
    Sync,
    Sweep,
    FullSweep,
}
