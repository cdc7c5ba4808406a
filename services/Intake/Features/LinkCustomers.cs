using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using CustomerChange = Recovery.Intake.Domain.Customers.CustomerChange;
using CustomerLink = Recovery.Contracts.Intake.V1.CustomerLink;
using State = Recovery.Contracts.Intake.V1.IdentityConflict.Types.State;
using StoredLink = Recovery.Intake.Domain.Customers.CustomerLink;

namespace Recovery.Intake.Features;

/// <summary>A person says that two customers are one, or takes it back (IN-02). Identifiers, cases and reports stay where they are.</summary>
internal sealed class LinkCustomers(Store<IntakeDbContext> store, TimeProvider time)
{
    public Task<CustomerLink> LinkAsync(LinkCustomersRequest request, CallContext call, CancellationToken ct)
    {
        DemandReason(request.Reason);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var customer = await GetCustomer.RootAsync(db, request.Customer, token);
            var other = await GetCustomer.RootAsync(db, request.Other, token);
            if (customer.Id == other.Id)
                throw new RuleBroken(IntakeErrors.CustomersLinked, $"Both are {customer.Id}.");
            if (customer.LinkedCustomers + other.LinkedCustomers + 1 > CustomerLimits.Linked)
                throw new RuleBroken(IntakeErrors.TooManyLinked, $"At most {CustomerLimits.Linked} customers are linked to one.");
            var (now, by) = (time.GetUtcNow(), By(call));
            var members = await db.Customers.Where(c => c.LinkedTo == other.Id).ToListAsync(token);
            var link = StoredLink.Make(TypeId.New("link", now), customer, other, members, request.Reason, by, now);
            db.Links.Add(link);
            Tell(db, [other, .. members], by, now);
            await EndConflictAsync(db, customer.Id, other.Id, State.Linked, token);
            await NoteAsync(db, link, CustomerChange.Linked, "Said to be one with", request.Reason, by, now, token);
            return CustomerViews.Of(link);
        }, ct);
    }

    public Task<CustomerLink> UnlinkAsync(UnlinkCustomersRequest request, CallContext call, CancellationToken ct)
    {
        DemandReason(request.Reason);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var link = await db.Links.FirstOrDefaultAsync(l => l.Id == request.Link, token) ?? throw IntakeErrors.NoSuch("link");
            if (link.UndoneAt is not null)
                throw new RuleBroken(IntakeErrors.LinkUndone, $"It was undone by {link.UndoneBy}.");
            var (now, by, ids) = (time.GetUtcNow(), By(call), link.Members);
            var root = await GetCustomer.RootAsync(db, link.CustomerId, token);
            var leaving = await db.Customers.Where(c => ids.Contains(c.Id) && c.LinkedTo == root.Id).ToListAsync(token);
            link.Undo(root, leaving, by, now);
            Tell(db, leaving, by, now);
            await EndConflictAsync(db, link.CustomerId, link.OtherId, State.Dismissed, token);
            await NoteAsync(db, link, CustomerChange.Unlinked, "Said to be another than", request.Reason, by, now, token);
            return CustomerViews.Of(link);
        }, ct);
    }

    /// <summary>Each tells what is true of it now. A change makes the next version of the row, so that versions put these in order.</summary>
    private static void Tell(IntakeDbContext db, IEnumerable<Domain.Customers.Customer> changed, string by, DateTimeOffset now)
    {
        foreach (var customer in changed)
        {
            var told = new CustomerIdentityChanged { Customer = customer.Id, SameAs = customer.Root, ChangedBy = by, ChangedAt = Timestamp.FromDateTimeOffset(now) };
            db.Publish(told, customer.Id, customer.Version + 1);
        }
    }

    private static async Task EndConflictAsync(IntakeDbContext db, string one, string other, State state, CancellationToken ct)
    {
        var (first, second) = IdentityConflictPair(one, other);
        if (await db.Conflicts.FirstOrDefaultAsync(c => c.CustomerId == first && c.OtherId == second, ct) is { } conflict)
            conflict.State = state;
    }

    private static (string, string) IdentityConflictPair(string one, string other) => Domain.Customers.IdentityConflict.Pair(one, other);

    private static async Task NoteAsync(IntakeDbContext db, StoredLink link, string kind, string said, string reason, string by, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (side, other) in new[] { (link.CustomerId, link.OtherId), (link.OtherId, link.CustomerId) })
            await IdentityBook.NoteAsync(db, side, kind, $"{said} {other}: {reason}", by, now, ct);
    }

    private static void DemandReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw IntakeErrors.Invalid("#/reason", "required", "Say why.");
    }

    private static string By(CallContext call) => call.Caller.Agent ?? call.Caller.Subject;
}
