using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Reports;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Data;

/// <summary>
/// What taking a report asks of the database, compiled once: each is one statement that an index answers. Held by the application and not static,
/// because a compiled query belongs to one provider's model.
/// </summary>
internal sealed class ReportQueries
{
    private const int MaxCounted = 1000;

    // A reference has at most five identifiers; a query of fixed shape is one the database plans once.
    private readonly Func<IntakeDbContext, string, string, string, string, string, IAsyncEnumerable<KnownIdentifier>> _known = EF.CompileAsyncQuery(
        (IntakeDbContext db, string first, string second, string third, string fourth, string fifth) =>
            from identifier in db.Identifiers
            where identifier.Key == first || identifier.Key == second || identifier.Key == third || identifier.Key == fourth || identifier.Key == fifth
            join customer in db.Customers on identifier.CustomerId equals customer.Id
            select new KnownIdentifier(identifier.Key, customer));

    private readonly Func<IntakeDbContext, string, string, Task<Report?>> _latest = EF.CompileAsyncQuery(
        (IntakeDbContext db, string channel, string sourceKey) => db.Reports
            .Where(r => r.Channel == channel && r.SourceKey == sourceKey)
            .OrderByDescending(r => r.Recurrence)
            .FirstOrDefault());

    private readonly Func<IntakeDbContext, string, IAsyncEnumerable<string>> _linked = EF.CompileAsyncQuery(
        (IntakeDbContext db, string root) => db.Customers.Where(c => c.LinkedTo == root).Take(CustomerLimits.Linked).Select(c => c.Id));

    // A merged case stands for its survivor: what comes for it lands there.
    private readonly Func<IntakeDbContext, string, string, DateTimeOffset, Task<Case?>> _openConversation = EF.CompileAsyncQuery(
        (IntakeDbContext db, string customer, string conversation, DateTimeOffset since) => db.Cases
            .Where(c => c.CustomerId == customer && c.Conversation == conversation && c.LastReportAt >= since
                && (c.Status == CaseStatus.Open || c.Status == CaseStatus.Assigned || c.Status == CaseStatus.Offered || c.Status == CaseStatus.Recovering || c.Status == CaseStatus.Merged))
            .OrderByDescending(c => c.Id)
            .FirstOrDefault());

    private readonly Func<IntakeDbContext, string, DateTimeOffset, Task<int>> _openedSince = EF.CompileAsyncQuery(
        (IntakeDbContext db, string customer, DateTimeOffset since) => db.Cases
            .Where(c => c.CustomerId == customer && c.OpenedAt >= since)
            .Take(MaxCounted)
            .Count());

    /// <summary>The last report of this message; null where it is new (IN-04).</summary>
    public Task<Report?> LatestAsync(IntakeDbContext db, string channel, string sourceKey) => _latest(db, channel, sourceKey);

    /// <summary>Those of the identifiers that are known, with their customers.</summary>
    public async Task<IReadOnlyList<KnownIdentifier>> KnownAsync(IntakeDbContext db, IReadOnlyList<string> keys)
    {
        string Key(int index) => keys[Math.Min(index, keys.Count - 1)];
        var known = new List<KnownIdentifier>(keys.Count);
        await foreach (var identifier in _known(db, Key(0), Key(1), Key(2), Key(3), Key(4)))
            known.Add(identifier);
        return known;
    }

    /// <summary>Everybody who is the same customer (IN-02).</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(IntakeDbContext db, Customer customer)
    {
        if (!customer.IsLinked)
            return [customer.Id];
        List<string> members = [customer.Root];
        await foreach (var member in _linked(db, customer.Root))
            members.Add(member);
        return members;
    }

    /// <summary>The customer's case of the conversation that is open, or part of another, with a report since then (IN-03).</summary>
    public Task<Case?> OpenConversationAsync(IntakeDbContext db, string customer, string conversation, DateTimeOffset since) =>
        _openConversation(db, customer, conversation, since);

    /// <summary>How many cases a customer had since then.</summary>
    public async Task<int> OpenedSinceAsync(IntakeDbContext db, IReadOnlyList<string> members, DateTimeOffset since)
    {
        var count = 0;
        foreach (var member in members)
            count += await _openedSince(db, member, since);
        return count;
    }
}
