using System.Diagnostics;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Inbox;
using Recovery.ServiceDefaults.Outbox;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// The database of one service: its own tables and the infrastructure's. Instances come from <see cref="Store{TContext}"/>, which sets the tenant,
/// owns the transaction and saves; a feature reads, changes, publishes and schedules.
/// </summary>
public abstract class RecoveryDbContext : DbContext
{
    /// <summary>The tenant of work that concerns no tenant's rows: outbox, timers, pruning.</summary>
    public const string NoTenant = "";

    private readonly Dictionary<(string Kind, string Key), TimerRow?> _timers = [];
    private readonly List<DueTimer> _completed = [];
    private readonly List<OutboxMessage> _unsaved = [];
    private readonly List<OutboxMessage> _published = [];
    private readonly List<Action> _afterCommit = [];
    private DateTimeOffset? _earliestDue;
    private bool _stamping;

    /// <summary>A context over the options its factory built.</summary>
    protected RecoveryDbContext(DbContextOptions options)
        : base(options) => Provider = DatabaseProviders.Of(options);

    /// <summary>The tenant at work.</summary>
    public string Tenant { get; private set; } = NoTenant;

    /// <summary>Events to be sent, and those sent lately.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Messages applied.</summary>
    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    /// <summary>Events that wait for another.</summary>
    public DbSet<ParkedEvent> ParkedEvents => Set<ParkedEvent>();

    /// <summary>Idempotency keys used.</summary>
    public DbSet<IdempotencyEntry> IdempotencyKeys => Set<IdempotencyEntry>();

    /// <summary>Work that is or will be due.</summary>
    public DbSet<TimerRow> Timers => Set<TimerRow>();

    /// <summary>Policy documents.</summary>
    public DbSet<PolicyRow> PolicyVersions => Set<PolicyRow>();

    internal DatabaseProvider Provider { get; }

    internal TimeProvider Time { get; set; } = TimeProvider.System;

    internal bool ReadOnly { get; set; }

    /// <summary>Compiled statements of the connection; null where none are kept.</summary>
    internal StatementShelf? Shelf { get; set; }

    internal InfrastructureCommands Commands => field ??= new InfrastructureCommands(this);

    /// <summary>
    /// Publishes an event: it is written with the state change and sent after the commit, at least once, in the order of <paramref name="sequence"/>
    /// for its <paramref name="subject"/>.
    /// </summary>
    /// <returns>The event's id, which it keeps on the bus.</returns>
    public Guid Publish(IMessage @event, string subject, long sequence)
    {
        var now = Time.GetUtcNow();
        var message = new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(now),
            Type = @event.Descriptor.FullName,
            Payload = StoredJson.Write(@event),
            Tenant = Tenant,
            Subject = subject,
            Sequence = sequence,
            Traceparent = Activity.Current?.Id,
            CreatedAt = now,
        };
        _unsaved.Add(message);
        return message.MessageId;
    }

    /// <summary>Has the handler of <paramref name="kind"/> run at <paramref name="dueAt"/>; replaces what was scheduled under the same kind and key.</summary>
    public void Schedule(string kind, string key, string subject, DateTimeOffset dueAt, string payload = "")
    {
        _timers[(kind, key)] = new TimerRow { Tenant = Tenant, Kind = kind, Key = key, Subject = subject, DueAt = dueAt, Payload = payload };
        if (_earliestDue is null || dueAt < _earliestDue)
            _earliestDue = dueAt;
    }

    /// <summary>Takes back what was scheduled under the kind and key, if anything was.</summary>
    public void Unschedule(string kind, string key) => _timers[(kind, key)] = null;

    /// <summary>
    /// Ends a job: its row goes with the changes saved here. Where the lease has passed to somebody else, or the work was rescheduled or taken back,
    /// saving is refused with <c>concurrent-update</c> and nothing changes.
    /// </summary>
    public void Complete(DueTimer job) => _completed.Add(job);

    /// <summary>Ends this run of a job and has it run again at <paramref name="dueAt"/>; refused as <see cref="Complete"/> is.</summary>
    public void Retry(DueTimer job, DateTimeOffset dueAt)
    {
        Complete(job);
        Schedule(job.Kind, job.Key, job.Subject, dueAt, job.Payload);
    }

    /// <summary>
    /// Inserts a row at once, by a statement kept ready on the connection, and does not track it: for the rows a hot path writes with every call and
    /// does not touch again in the same unit of work. Everything else is added to its set.
    /// </summary>
    public Task InsertAsync<TRow>(TRow row, CancellationToken ct) where TRow : class, ITenantOwned
    {
        if (ReadOnly)
            throw Reads();
        if (string.IsNullOrEmpty(row.Tenant))
            row.Tenant = Tenant;
        GuardTenant(row, typeof(TRow));
        if (row is IVersioned versioned)
            versioned.Version = 1;
        return Commands.InsertAsync(row, ct);
    }

    /// <inheritdoc />
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous here: the store calls SaveChangesAsync.");

    /// <inheritdoc />
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (ReadOnly)
            throw Reads();
        await TimerWrites.ApplyAsync(this, _completed, _timers, cancellationToken);
        foreach (var message in _unsaved)
            await Commands.InsertAsync(message, cancellationToken);
        _published.AddRange(_unsaved);
        _unsaved.Clear();
        foreach (var entry in ChangeTracker.Entries())
            Guard(entry);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException changed)
        {
            var what = changed.Entries.Count > 0 ? changed.Entries[0].Metadata.ClrType.Name : "A row";
            throw new RuleBroken(CommonErrors.ConcurrentUpdate, $"{what} was changed by somebody else in the meantime; read it again.");
        }
    }

    /// <summary>Does something in memory once, and only if, the transaction at work has been committed.</summary>
    internal void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Makes the context fit for another unit of work.</summary>
    internal void Begin(string tenant)
    {
        Forget();
        Tenant = tenant;
        if (_stamping)
            return;
        // Not in the constructor: it would build the model before a derived class is ready.
        ChangeTracker.Tracking += Stamp;
        _stamping = true;
    }

    /// <summary>Drops everything not saved, and everything remembered of a transaction that was rolled back.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        _timers.Clear();
        _completed.Clear();
        _unsaved.Clear();
        _published.Clear();
        _afterCommit.Clear();
        _earliestDue = null;
    }

    /// <summary>Hands over what the unit of work leaves to do after the commit.</summary>
    internal CommitEffects TakeEffects()
    {
        var effects = new CommitEffects(
            _published.Count == 0 ? [] : [.. _published], _earliestDue, _afterCommit.Count == 0 ? [] : [.. _afterCommit]);
        _published.Clear();
        _afterCommit.Clear();
        _earliestDue = null;
        return effects;
    }

    /// <inheritdoc />
    public sealed override void Dispose()
    {
        Commands.Dispose();
        Shelf?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    public sealed override ValueTask DisposeAsync()
    {
        Commands.Dispose();
        Shelf?.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>Declares the service's own tables.</summary>
    protected abstract void BuildModel(ModelBuilder b);

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        RecoveryConventions.Apply(configurationBuilder, Provider);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        InfrastructureModel.Build(modelBuilder);
        BuildModel(modelBuilder);
        TenantModel.Build(modelBuilder, this);
    }

    private void Stamp(object? sender, EntityTrackingEventArgs e)
    {
        if (!e.FromQuery && e.Entry.Entity is ITenantOwned owned && string.IsNullOrEmpty(owned.Tenant))
            owned.Tenant = Tenant;
    }

    private void Guard(EntityEntry entry)
    {
        if (entry.State is EntityState.Unchanged or EntityState.Detached)
            return;
        if (entry.Entity is ITenantOwned owned)
            GuardTenant(owned, entry.Metadata.ClrType);
        if (entry.Entity is not IVersioned versioned)
            return;
        if (entry.State == EntityState.Added)
            versioned.Version = 1;
        else if (entry.State == EntityState.Modified)
            versioned.Version = (long)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
    }

    private void GuardTenant(ITenantOwned row, Type type)
    {
        if (row.Tenant != Tenant || Tenant.Length == 0)
            throw new InvalidOperationException($"{type.Name} of tenant '{row.Tenant}' in work for tenant '{Tenant}'.");
    }

    private static InvalidOperationException Reads() => new("This context reads; writing needs Store.WriteAsync or ExecuteAsync.");
}
