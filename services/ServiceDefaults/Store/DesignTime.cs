using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Lets <c>dotnet ef</c> scaffold the SQLite migrations of a service: derive one class per service, empty.</summary>
public abstract class SqliteDesignTime<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>
    : IDesignTimeDbContextFactory<TContext> where TContext : RecoveryDbContext
{
    /// <inheritdoc />
    public TContext CreateDbContext(string[] args) =>
        DesignTime.Create(new DbContextOptionsBuilder<TContext>().UseSqlite("Data Source=design-time.db"));
}

/// <summary>Lets <c>dotnet ef</c> scaffold and script the SQL Server migrations of a service, without a server.</summary>
public abstract class SqlServerDesignTime<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>
    : IDesignTimeDbContextFactory<TContext> where TContext : RecoveryDbContext
{
    /// <inheritdoc />
    public TContext CreateDbContext(string[] args) =>
        DesignTime.Create(new DbContextOptionsBuilder<TContext>().UseSqlServer("Server=design-time"));
}

internal static class DesignTime
{
    public static TContext Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TContext>(
        DbContextOptionsBuilder<TContext> builder) where TContext : DbContext =>
        (TContext)Activator.CreateInstance(typeof(TContext), builder.Options)!;
}
