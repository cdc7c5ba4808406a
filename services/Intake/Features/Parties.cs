using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Cases;

namespace Recovery.Intake.Features;

/// <summary>Who is a party to a case (IN-03): its customer under every link, those a person named, and those who speak for the customer's organisation.</summary>
internal sealed class Parties(ReportQueries queries)
{
    /// <summary>True where the customer of one of two cases is a party to the other.</summary>
    public async Task<bool> AreTogetherAsync(IntakeDbContext db, Case one, Case other, CancellationToken ct)
    {
        var (ones, others) = (await MembersAsync(db, one, ct), await MembersAsync(db, other, ct));
        return ones.Intersect(others).Any() || await IsPartyAsync(db, ones, other, others, ct) || await IsPartyAsync(db, others, one, ones, ct);
    }

    /// <summary>True where somebody, under every link, is the case's customer or another party to it.</summary>
    public async Task<bool> IsPartyAsync(IntakeDbContext db, IReadOnlyList<string> members, Case @case, CancellationToken ct)
    {
        var owners = await MembersAsync(db, @case, ct);
        return members.Intersect(owners).Any() || await IsPartyAsync(db, members, @case, owners, ct);
    }

    private async Task<IReadOnlyList<string>> MembersAsync(IntakeDbContext db, Case @case, CancellationToken ct) =>
        await queries.MembersAsync(db, await db.Customers.SingleAsync(c => c.Id == @case.CustomerId, ct));

    /// <summary>True where somebody, under every link, is a party to a case of others.</summary>
    private static async Task<bool> IsPartyAsync(IntakeDbContext db, IReadOnlyList<string> members, Case @case, IReadOnlyList<string> owners, CancellationToken ct)
    {
        if (await db.Parties.AnyAsync(p => p.CaseId == @case.Id && members.Contains(p.CustomerId), ct))
            return true;
        var spokenFor = db.Stakeholders.Where(s => members.Contains(s.CustomerId) && s.PartyToAllCases).Select(s => s.Organisation);
        return await db.Stakeholders.AnyAsync(s => owners.Contains(s.CustomerId) && spokenFor.Contains(s.Organisation), ct);
    }
}
