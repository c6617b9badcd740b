namespace Strava.Ingestion.Tests;

/// <summary>What may happen; changes of an account stand before <see cref="Connect"/>, runs from <see cref="Sync"/> on.</summary>
internal enum ModelStepKind
{
    Add,
    UploadLate,
    UploadMany,
    Edit,
    Delete,
    ChangeVisibility,
    Connect,
    ConnectWithoutPrivate,
    Disconnect,
    Purge,
    Export,
    Import,
    Replay,
    Sync,
    SyncOne,
    Sweep,
    FullSweep,
}
