using Microsoft.EntityFrameworkCore;

namespace Strava.Ingestion.Benchmarks.Whole;

internal sealed class ActivityContext(string path) : DbContext
{
    public DbSet<ActivityRow> Activities => Set<ActivityRow>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite($"Data Source={path}");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<ActivityRow>().Property(row => row.Id).ValueGeneratedNever();
}
