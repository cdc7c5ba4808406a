using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>A context with one migration, to try the lock around migrating.</summary>
internal sealed class MigratedDbContext(SqliteFile file) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
        .UseSqlite(file.ConnectionString)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}

[DbContext(typeof(MigratedDbContext))]
[Migration("20260101000000_First")]
internal sealed class First : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable("things", columns => new { id = columns.Column<long>() }, constraints: table => table.PrimaryKey("pk_things", t => t.id));
}
