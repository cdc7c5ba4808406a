using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;

namespace Recovery.Routing.Features;

/// <summary>
/// Forgets what routing holds of a case's customer (IN-14): the words people wrote at hand-overs. Severity, clocks and owners lead to nobody and stay, so
/// that statistics stay whole.
/// </summary>
internal sealed class EraseCase(TimeProvider time)
{
    public async Task HandleAsync(CaseErased erased, RoutingDbContext db, CancellationToken ct)
    {
        var row = await db.CaseOfEventAsync(erased.Case, ct);
        (row.Note, row.Reason) = ("", "");
        db.Publish(row, new RoutingDataErased
        {
            Case = row.Id,
            Erasure = erased.Erasure,
            ErasedAt = time.GetUtcNow().ToTimestamp(),
            Done = { new ErasedRows { What = "cases", Treatment = ErasedRows.Types.Treatment.Anonymised, Rows = 1 } },
        });
    }
}
