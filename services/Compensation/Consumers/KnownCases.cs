using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

internal static class KnownCases
{
    /// <summary>The case, or the sign that its opening has not arrived yet: the event waits for it.</summary>
    public static async Task<CaseCopy> KnownCaseAsync(this CompensationDbContext db, string id, CancellationToken ct) =>
        await db.Cases.FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new EventOutOfOrder(nameof(CaseOpened));
}
