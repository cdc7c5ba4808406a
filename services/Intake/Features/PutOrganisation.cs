using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Organisation = Recovery.Contracts.Intake.V1.Organisation;
using StoredOrganisation = Recovery.Intake.Domain.Customers.Organisation;
using StoredStakeholder = Recovery.Intake.Domain.Customers.Stakeholder;

namespace Recovery.Intake.Features;

/// <summary>Creates an organisation or replaces what is known of one, with all its people (IN-12); and shows it.</summary>
internal sealed class PutOrganisation(Store<IntakeDbContext> store)
{
    public Task<Organisation> PutAsync(PutOrganisationRequest request, CallContext call, CancellationToken ct)
    {
        Check(request);
        return store.ExecuteAsync(call, async (db, token) =>
        {
            await DemandCustomersAsync(db, [.. request.Stakeholders.Select(person => person.Customer)], token);
            var row = await db.Organisations.FirstOrDefaultAsync(o => o.Id == request.Organisation, token);
            Etag.Demand(request.Etag, row?.Version ?? 0);
            if (row is null)
                db.Organisations.Add(row = new StoredOrganisation { Id = request.Organisation });
            Fill(row, request);
            await ReplaceAsync(db, request, token);
            await db.SaveChangesAsync(token);
            return CustomerViews.Of(row, await PeopleAsync(db, row.Id, token));
        }, ct);
    }

    public Task<Organisation> GetAsync(GetOrganisationRequest request, CallContext call, CancellationToken ct) => store.ReadAsync(call.Tenant, async (db, token) =>
    {
        var row = await db.Organisations.FirstOrDefaultAsync(o => o.Id == request.Organisation, token) ?? throw IntakeErrors.NoSuch("organisation");
        return CustomerViews.Of(row, await PeopleAsync(db, row.Id, token));
    }, ct);

    private static void Check(PutOrganisationRequest request)
    {
        if (request.AnnualValue is { AmountMinor: < 0 })
            throw IntakeErrors.Invalid("#/annual_value/amount_minor", "out-of-range", "A contract value is 0 or more.");
        var twice = request.Stakeholders.Index().FirstOrDefault(person => request.Stakeholders.Take(person.Index).Any(before => before.Customer == person.Item.Customer));
        if (twice.Item is not null)
            throw IntakeErrors.Invalid($"#/stakeholders/{twice.Index}/customer", "twice", "A person stands in the list once.");
    }

    private static async Task DemandCustomersAsync(IntakeDbContext db, List<string> customers, CancellationToken ct)
    {
        if (await db.Customers.CountAsync(c => customers.Contains(c.Id), ct) < customers.Count)
            throw IntakeErrors.NoSuch("customer");
    }

    private static void Fill(StoredOrganisation row, PutOrganisationRequest request)
    {
        (row.Name, row.Tier) = (request.Name.Trim(), request.Tier.Trim());
        (row.AnnualValueMinor, row.AnnualValueCurrency) = (request.AnnualValue?.AmountMinor, request.AnnualValue?.Currency);
        row.AnnualValueVerified = request.AnnualValue is not null && request.AnnualValueVerified;
    }

    private static async Task ReplaceAsync(IntakeDbContext db, PutOrganisationRequest request, CancellationToken ct)
    {
        var known = await db.Stakeholders.Where(s => s.Organisation == request.Organisation).ToDictionaryAsync(s => s.CustomerId, ct);
        foreach (var person in request.Stakeholders)
        {
            if (!known.Remove(person.Customer, out var row))
                db.Stakeholders.Add(row = new StoredStakeholder { Organisation = request.Organisation, CustomerId = person.Customer });
            (row.Role, row.PartyToAllCases) = (person.Role, person.PartyToAllCases);
        }
        db.Stakeholders.RemoveRange(known.Values);
    }

    private static Task<List<StoredStakeholder>> PeopleAsync(IntakeDbContext db, string organisation, CancellationToken ct) =>
        db.Stakeholders.Where(s => s.Organisation == organisation).OrderBy(s => s.CustomerId).ToListAsync(ct);
}
