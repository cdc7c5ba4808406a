using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Customers;
using Treatment = Recovery.Contracts.Common.V1.ErasedRows.Types.Treatment;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Takes away who a customer is: profile, addresses, identifiers, and what was said of the identity.</summary>
internal static class CustomerEraser
{
    public static async Task<IReadOnlyList<ErasedRows>> EraseAsync(IntakeDbContext db, IReadOnlyList<string> members, DateTimeOffset now, CancellationToken ct)
    {
        var customers = await db.Customers.Where(c => members.Contains(c.Id)).ToListAsync(ct);
        var mails = await MailsAsync(db, members, ct);
        foreach (var customer in customers)
            customer.Erase(now);
        return
        [
            Rows("mails of theirs", Treatment.Anonymised, mails),
            Rows("customers", Treatment.Anonymised, customers.Count),
            Rows("identifiers", Treatment.Removed, await db.Identifiers.Where(i => members.Contains(i.CustomerId)).ExecuteDeleteAsync(ct)),
            Rows("identity history", Treatment.Removed, await db.CustomerChanges.Where(c => members.Contains(c.CustomerId)).ExecuteDeleteAsync(ct)),
            Rows("organisation memberships", Treatment.Removed, await db.Stakeholders.Where(s => members.Contains(s.CustomerId)).ExecuteDeleteAsync(ct)),
            Rows("identity conflicts", Treatment.Anonymised, await db.Conflicts.Where(c => members.Contains(c.CustomerId) || members.Contains(c.OtherId))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Reason, ""), ct)),
            Rows("customer links", Treatment.Anonymised, await db.Links.Where(l => members.Contains(l.CustomerId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Reason, ""), ct)),
            Rows("reports on others' cases", Treatment.Anonymised, await OnOthersCasesAsync(db, members, ct)),
        ];
    }

    internal static ErasedRows Rows(string what, Treatment treatment, int rows) => new() { What = what, Treatment = treatment, Rows = rows };

    /// <summary>A party's words on somebody else's case; the case itself is not theirs.</summary>
    private static async Task<int> OnOthersCasesAsync(IntakeDbContext db, IReadOnlyList<string> members, CancellationToken ct)
    {
        var cases = await db.Parties.Where(p => members.Contains(p.CustomerId)).Select(p => p.CaseId).ToListAsync(ct);
        return cases.Count == 0 ? 0 : await CaseEraser.ReportsAsync(db.Reports.Where(r => cases.Contains(r.CaseId) && members.Contains(r.CustomerId)), ct);
    }

    /// <summary>What came from their addresses and became no case: it is found by them, as long as they are known.</summary>
    private static async Task<int> MailsAsync(IntakeDbContext db, IReadOnlyList<string> members, CancellationToken ct)
    {
        var keys = await db.Identifiers.Where(i => members.Contains(i.CustomerId)).Select(i => i.Key).ToListAsync(ct);
        var addresses = keys.Where(key => Identifiers.KindOf(key) == Identifiers.Email).Select(Identifiers.ValueOf).ToList();
        return addresses.Count == 0 ? 0 : await CaseEraser.MailsAsync(db.Mails.Where(m => addresses.Contains(m.Sender)), ct);
    }
}
