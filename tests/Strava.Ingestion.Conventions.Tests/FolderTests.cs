namespace Strava.Ingestion.Conventions.Tests;

/// <summary>Within a package a folder knows nothing of the folders above it: no two of them depend on each other, directly or around.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_folders_depend_on_each_other(string package)
    {
        var cycles = FolderUses.Of(package).Cycles.ToList();

        Assert.True(cycles.Count == 0, string.Join('\n', cycles));
    }
}
