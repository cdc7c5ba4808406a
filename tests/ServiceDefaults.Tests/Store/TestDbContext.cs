using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

internal enum Mood
{
    Calm,
    Upset,
}

internal sealed class Note : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public string Id { get; set; } = "";

    public string Text { get; set; } = "";

    public Mood Mood { get; set; }

    public Mood? LaterMood { get; set; }

    public DateTimeOffset WrittenAt { get; set; } = DateTimeOffset.UnixEpoch;

    public long Version { get; set; }
}

internal abstract class TestDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void BuildModel(ModelBuilder b) => b.Entity<Note>().HasKey(n => new { n.Tenant, n.Id });
}

internal sealed class SqliteTestDbContext(DbContextOptions<SqliteTestDbContext> options) : TestDbContext(options);

internal sealed class SqlServerTestDbContext(DbContextOptions<SqlServerTestDbContext> options) : TestDbContext(options);
