using Recovery.Contracts.Retrospective.V1;
using Recovery.FollowUp.Data;

namespace Recovery.FollowUp.Features;

/// <summary>What was learned goes to the customer with the personal follow-up (FU-04).</summary>
internal sealed class KeepLearning
{
    public async Task ApplyAsync(FollowUpDbContext db, RetrospectiveClosed closed, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(closed.Case, ct);
        @case.Learning = Texts.Cut(closed.Learning.Trim(), Texts.LearningScalars);
    }
}
