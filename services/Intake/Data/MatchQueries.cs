using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Cases;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Data;

/// <summary>
/// The cases a report may belong to (IN-03), newest first and few of each kind. A merged case is one of them: it stands for its survivor. Held by the
/// application, as <see cref="ReportQueries"/> is.
/// </summary>
internal sealed class MatchQueries
{
    /// <summary>Who has more open cases than this is compared with the newest.</summary>
    public const int MostOfAKind = 10;

    private readonly Func<IntakeDbContext, string, DateTimeOffset, IAsyncEnumerable<Case>> _ofCustomer = EF.CompileAsyncQuery(
        (IntakeDbContext db, string customer, DateTimeOffset since) => db.Cases.AsNoTracking()
            .Where(c => c.CustomerId == customer && c.OpenedAt >= since
                && (c.Status == CaseStatus.Open || c.Status == CaseStatus.Assigned || c.Status == CaseStatus.Offered || c.Status == CaseStatus.Recovering || c.Status == CaseStatus.Merged))
            .OrderByDescending(c => c.OpenedAt)
            .Take(MostOfAKind));

    private readonly Func<IntakeDbContext, string, DateTimeOffset, IAsyncEnumerable<Case>> _ofOrder = EF.CompileAsyncQuery(
        (IntakeDbContext db, string orderKey, DateTimeOffset since) => db.Cases.AsNoTracking()
            .Where(c => c.OrderKey == orderKey && c.LastReportAt >= since
                && (c.Status == CaseStatus.Open || c.Status == CaseStatus.Assigned || c.Status == CaseStatus.Offered || c.Status == CaseStatus.Recovering || c.Status == CaseStatus.Merged))
            .OrderByDescending(c => c.Id)
            .Take(MostOfAKind));

    private readonly Func<IntakeDbContext, string, IAsyncEnumerable<Case>> _ofParty = EF.CompileAsyncQuery(
        (IntakeDbContext db, string customer) => db.Parties
            .Where(p => p.CustomerId == customer)
            .OrderByDescending(p => p.CaseId)
            .Take(MostOfAKind)
            .Join(db.Cases.AsNoTracking(), p => p.CaseId, c => c.Id, (p, c) => c));

    private readonly Func<IntakeDbContext, string, Task<string?>> _organisationOfAll = EF.CompileAsyncQuery(
        (IntakeDbContext db, string customer) => db.Stakeholders.Where(s => s.CustomerId == customer && s.PartyToAllCases).Select(s => s.Organisation).FirstOrDefault());

    private readonly Func<IntakeDbContext, string, DateTimeOffset, IAsyncEnumerable<Case>> _ofOrganisation = EF.CompileAsyncQuery(
        (IntakeDbContext db, string organisation, DateTimeOffset since) => db.Stakeholders
            .Where(s => s.Organisation == organisation)
            .Join(db.Cases.AsNoTracking().Where(c => c.OpenedAt >= since), s => s.CustomerId, c => c.CustomerId, (s, c) => c)
            .OrderByDescending(c => c.Id)
            .Take(MostOfAKind));

    /// <summary>Cases of the customer, opened since then.</summary>
    public IAsyncEnumerable<Case> OfCustomer(IntakeDbContext db, string customer, DateTimeOffset since) => _ofCustomer(db, customer, since);

    /// <summary>Cases of anybody that name the order, with a report since then.</summary>
    public IAsyncEnumerable<Case> OfOrder(IntakeDbContext db, string orderKey, DateTimeOffset since) => _ofOrder(db, orderKey, since);

    /// <summary>Cases the customer is a party to: those a person named them on, and those of an organisation they speak for.</summary>
    public async IAsyncEnumerable<Case> OfParty(IntakeDbContext db, string customer, DateTimeOffset since)
    {
        await foreach (var @case in _ofParty(db, customer))
            yield return @case;
        if (await _organisationOfAll(db, customer) is not { } organisation)
            yield break;
        await foreach (var @case in _ofOrganisation(db, organisation, since))
            yield return @case;
    }
}
