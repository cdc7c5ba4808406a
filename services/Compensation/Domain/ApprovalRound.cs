using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;
using Role = Recovery.Contracts.Compensation.V1.ApprovalLevel.Types.Role;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Recovery.Compensation.Domain;

/// <summary>
/// The approvals of one thing, an offer or a bulk: one after the other, each by somebody else, none by who proposed it (CO-07).
/// </summary>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="ProposerSubject">The credential behind that.</param>
/// <param name="Trail">The approvals so far; null before the first.</param>
/// <param name="Subjects">The credentials behind them, a line each: nobody approves twice, under whatever name.</param>
internal sealed record ApprovalRound(string Proposer, string ProposerSubject, ApprovalTrail? Trail, string Subjects)
{
    public bool IsComplete => Trail is { } trail && trail.Given.Count >= trail.Needed;

    public ApprovalRound Add(Approver approver, string reason, IReadOnlyList<Role> chain, DateTimeOffset now)
    {
        var (name, subject, _) = approver.Actor;
        if (name == Proposer || subject == ProposerSubject)
            throw new RuleBroken(CompensationErrors.OwnApproval, $"{Proposer} proposed it; somebody else has to approve it.");
        var given = Trail?.Given.ToList() ?? [];
        if (given.Any(a => a.By == name || a.OnBehalfOf == name) || Subjects.Split('\n').Contains(subject))
            throw new RuleBroken(CompensationErrors.ApprovalRepeated, $"{name} has approved it; the next approval is somebody else's.");
        var onBehalfOf = ApprovalChain.AuthorityFor(chain[Math.Min(given.Count, chain.Count - 1)], approver, Proposer, given);
        given.Add(new Approval { By = name, Reason = reason, OnBehalfOf = onBehalfOf, At = Timestamp.FromDateTimeOffset(now) });
        return this with
        {
            Trail = new ApprovalTrail { Needed = chain.Count, Given = { given } },
            Subjects = Subjects.Length == 0 ? subject : $"{Subjects}\n{subject}",
        };
    }
}
