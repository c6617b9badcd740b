namespace Strava.Ingestion.Tests;

/// <summary>What a walk delivered, and where it stood after each answer.</summary>
internal sealed class Walked
{
    public List<long> Delivered { get; } = [];

    public int Rejected { get; set; }

    public List<(WalkState Left, int Delivered, bool Finished)> Positions { get; } = [];
}
