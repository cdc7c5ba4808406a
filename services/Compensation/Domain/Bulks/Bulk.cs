using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Store;
using Counts = Recovery.Contracts.Compensation.V1.Bulk;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Domain.Bulks;

/// <summary>An incident's remedy for everybody it happened to, as an operation of several steps (CO-12).</summary>
internal sealed class Bulk : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public State State { get; private set; } = State.Planning;

    public required BulkRule Rule { get; init; }

    public required BulkRemedy Remedy { get; init; }

    public string FundId { get; init; } = "";

    /// <summary>Null where it costs nothing.</summary>
    public long? EachMinor { get; init; }

    public string? Currency { get; init; }

    public string Note { get; init; } = "";

    public required string CreatedBy { get; init; }

    /// <summary>The credential behind that: whoever holds it cannot approve.</summary>
    public required string CreatedBySubject { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public int PolicyVersion { get; init; }

    /// <summary>The last case looked at; the plan goes on after it.</summary>
    public string Cursor { get; private set; } = "";

    public int LookedAt { get; private set; }

    public int Accounts { get; private set; }

    public int Given { get; private set; }

    /// <summary>Who is left out, counted; nothing but <c>excluded</c> is in it.</summary>
    public Counts LeftOut { get; private set; } = new();

    public ApprovalTrail? Trail { get; private set; }

    public string ApproverSubjects { get; private set; } = "";

    public string ApprovedBy { get; private set; } = "";

    public string StoppedBecause { get; private set; } = "";

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Amount? Each => EachMinor is { } minor && Currency is { } currency ? new Amount(minor, currency) : null;

    /// <summary>What all it reaches cost; null where it costs nothing.</summary>
    public Amount? Total => Each is { } each ? new Amount(checked(each.Minor * Accounts), each.Currency) : null;

    /// <summary>Looks at the next cases: the rows of those under the rule. The candidates say nothing of each other; one case of a customer stands for all.</summary>
    public IReadOnlyList<BulkAccount> Plan(IReadOnlyList<BulkCandidate> candidates)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<BulkAccount>();
        foreach (var candidate in candidates)
        {
            var known = candidate with { PlannedBefore = candidate.PlannedBefore || reached.Contains(candidate.Customer) };
            var exclusion = BulkChoice.Leaves(Rule, Currency, known);
            if (exclusion == Exclusion.Unspecified)
                reached.Add(candidate.Customer);
            rows.Add(BulkAccount.Of(this, candidate, exclusion));
        }
        Accounts += reached.Count;
        Count(rows.Where(r => r.Exclusion != Exclusion.Unspecified).Select(r => r.Exclusion));
        return rows;
    }

    /// <summary>How far the plan has come.</summary>
    public void LookedAtCases(int count, string last) => (LookedAt, Cursor) = (LookedAt + count, last);

    /// <summary>True where more cases are under the rule than one bulk may hold.</summary>
    public bool IsTooLarge => Accounts + LeftOut.Excluded.Sum(e => e.Cases) > BulkRules.MaxCases;

    public void EndPlan(int approvals)
    {
        State = BulkLifecycle.Next(State, BulkMove.EndPlan);
        Trail = new ApprovalTrail { Needed = approvals };
    }

    public void Approve(Approver approver, string reason, IReadOnlyList<Role> chain, DateTimeOffset now)
    {
        var next = BulkLifecycle.Next(State, BulkMove.Approve);
        var round = new ApprovalRound(CreatedBy, CreatedBySubject, Trail, ApproverSubjects).Add(approver, reason, chain, now);
        (Trail, ApproverSubjects) = (round.Trail, round.Subjects);
        if (round.IsComplete)
            (State, ApprovedBy) = (next, approver.Actor.Name);
    }

    public void Start(DateTimeOffset now) => (State, StartedAt) = (BulkLifecycle.Next(State, BulkMove.Start), now);

    public void Pause(string because) => (State, StoppedBecause) = (BulkLifecycle.Next(State, BulkMove.Pause), because);

    public void Resume() => (State, StoppedBecause) = (BulkLifecycle.Next(State, BulkMove.Resume), "");

    public void Cancel(string because, DateTimeOffset now) => (State, StoppedBecause, EndedAt) = (BulkLifecycle.Next(State, BulkMove.Cancel), because, now);

    public void Finish(DateTimeOffset now) => (State, EndedAt) = (BulkLifecycle.Next(State, BulkMove.Finish), now);

    /// <summary>Some of those planned for were given it; the others are left out after all.</summary>
    public void Give(int given, IReadOnlyCollection<Exclusion> leftOut)
    {
        Given += given;
        Accounts -= leftOut.Count;
        Count(leftOut);
    }

    private void Count(IEnumerable<Exclusion> leftOut)
    {
        var counts = LeftOut.Clone();
        foreach (var reason in leftOut)
        {
            if (counts.Excluded.FirstOrDefault(e => e.Reason == reason) is { } known)
                known.Cases++;
            else
                counts.Excluded.Add(new Counts.Types.Excluded { Reason = reason, Cases = 1 });
        }
        LeftOut = counts;
    }
}
