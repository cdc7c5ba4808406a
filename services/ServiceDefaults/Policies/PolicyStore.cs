using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Policies;

/// <summary>
/// The policy documents of one kind: versioned per tenant, never changed once stored. A tenant without its own has the shipped default, version 0.
/// </summary>
public sealed class PolicyStore<TContext, TPolicy>
    where TContext : RecoveryDbContext
    where TPolicy : class, IMessage<TPolicy>, new()
{
    private static readonly string Kind = new TPolicy().Descriptor.FullName;
    private readonly Store<TContext> _store;
    private readonly PolicyCache<TPolicy> _cache;
    private readonly PolicyVersion<TPolicy> _defaults;
    private readonly Func<TPolicy, IEnumerable<FieldProblem>> _validate;

    internal PolicyStore(Store<TContext> store, WallTime wall, TPolicy defaults, Func<TPolicy, IEnumerable<FieldProblem>> validate)
    {
        _store = store;
        _cache = new PolicyCache<TPolicy>(wall);
        _defaults = new PolicyVersion<TPolicy>(defaults.Clone(), 0);
        _validate = validate;
    }

    /// <summary>The version in force. What another process stored is seen after five seconds at the latest.</summary>
    public async Task<PolicyVersion<TPolicy>> CurrentAsync(string tenant, CancellationToken ct)
    {
        if (_cache.TryGet(tenant, out var cached))
            return cached;
        var row = await _store.ReadAsync(tenant, (db, token) => Latest(db, tenant).FirstOrDefaultAsync(token), ct);
        return _cache.Keep(tenant, Read(row));
    }

    /// <summary>The version in force as the transaction at work sees it: what a consumer or timer decides by.</summary>
    public async Task<PolicyVersion<TPolicy>> CurrentAsync(TContext db, CancellationToken ct) =>
        Read(await Latest(db, db.Tenant).AsNoTracking().FirstOrDefaultAsync(ct));

    /// <summary>The version that made an earlier decision, as the transaction at work sees it; null where the tenant has none of that number.</summary>
    public async Task<PolicyVersion<TPolicy>?> FindAsync(TContext db, int version, CancellationToken ct)
    {
        if (version == 0)
            return _defaults;
        var row = await Of(db, db.Tenant).AsNoTracking().FirstOrDefaultAsync(p => p.Version == version, ct);
        return row is null ? null : Read(row);
    }

    /// <summary>The version that made an earlier decision; null where the tenant has none of that number.</summary>
    public async Task<PolicyVersion<TPolicy>?> FindAsync(string tenant, int version, CancellationToken ct)
    {
        return version == 0 ? _defaults : await _store.ReadAsync(tenant, (db, token) => FindAsync(db, version, token), ct);
    }

    /// <summary>Stores a document as the next version of the tenant at work; it is in force with the commit.</summary>
    public async Task<PolicyVersion<TPolicy>> PutAsync(TContext db, TPolicy document, string by, DateTimeOffset now)
    {
        Validate(document);
        var latest = await Latest(db, db.Tenant).AsNoTracking().FirstOrDefaultAsync();
        var next = new PolicyVersion<TPolicy>(document.Clone(), (latest?.Version ?? 0) + 1);
        db.PolicyVersions.Add(new PolicyRow
        {
            Tenant = db.Tenant,
            Kind = Kind,
            Version = next.Version,
            Document = StoredJson.Write(document),
            CreatedBy = by,
            CreatedAt = now,
        });
        var tenant = db.Tenant;
        db.AfterCommit(() => _cache.Keep(tenant, next));
        return next;
    }

    /// <summary>Refuses a document that breaks the policy's own rules.</summary>
    public void Validate(TPolicy document)
    {
        var problems = _validate(document).ToList();
        if (problems.Count > 0)
            throw new RuleBroken(CommonErrors.InvalidArgument, "The policy breaks its own rules; nothing was stored.", problems);
    }

    private static IQueryable<PolicyRow> Of(TContext db, string tenant) => db.PolicyVersions.Where(p => p.Tenant == tenant && p.Kind == Kind);

    private static IQueryable<PolicyRow> Latest(TContext db, string tenant) => Of(db, tenant).OrderByDescending(p => p.Version);

    private PolicyVersion<TPolicy> Read(PolicyRow? row) =>
        row is null ? _defaults : new PolicyVersion<TPolicy>(StoredJson.Read<TPolicy>(row.Document), row.Version);
}
