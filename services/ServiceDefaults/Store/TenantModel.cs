using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Makes forgetting the tenant impossible: a filter on every query of an owned row, and a key that starts with it.</summary>
internal static class TenantModel
{
    /// <summary>Name of the query filter, for the rare query that lifts it.</summary>
    public const string Filter = "tenant";

    private const int TenantLength = 64;
    private static readonly MethodInfo FilterMethod =
        typeof(TenantModel).GetMethod(nameof(AddFilter), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Build(ModelBuilder model, RecoveryDbContext context)
    {
        foreach (var type in model.Model.GetEntityTypes().ToList())
        {
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType))
                model.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            if (!typeof(ITenantOwned).IsAssignableFrom(type.ClrType) || type.IsOwned())
                continue;
            model.Entity(type.ClrType).Property(nameof(ITenantOwned.Tenant)).HasMaxLength(TenantLength).IsUnicode(false);
            RequireLeadingTenant(type);
            if (type.BaseType is null)
                FilterMethod.MakeGenericMethod(type.ClrType).Invoke(null, [model, context]);
        }
    }

    private static void RequireLeadingTenant(IMutableEntityType type)
    {
        if (type.FindPrimaryKey()?.Properties[0].Name != nameof(ITenantOwned.Tenant))
            throw new InvalidOperationException($"The primary key of {type.ClrType.Name} must start with Tenant: HasKey(x => new {{ x.Tenant, … }}).");
    }

    /// <summary>The context in the expression is replaced by the one that runs the query.</summary>
    private static void AddFilter<T>(ModelBuilder model, RecoveryDbContext context) where T : class, ITenantOwned
    {
        Expression<Func<T, bool>> filter = row => row.Tenant == context.Tenant;
        model.Entity<T>().HasQueryFilter(Filter, filter);
    }
}
