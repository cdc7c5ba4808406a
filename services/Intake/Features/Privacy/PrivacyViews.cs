using Google.Protobuf.WellKnownTypes;
using Recovery.Intake.Domain.Privacy;
using Stored = Recovery.Intake.Domain.Privacy.Erasure;

namespace Recovery.Intake.Features.Privacy;

/// <summary>Erasures as the contract shows them.</summary>
internal static class PrivacyViews
{
    public static Contracts.Intake.V1.Erasure Of(Stored erasure, IEnumerable<ErasurePart> parts) => new()
    {
        Id = erasure.Id,
        Customer = erasure.CustomerId,
        Cause = erasure.Cause,
        State = erasure.State,
        Reason = erasure.Reason,
        RequestedBy = erasure.RequestedBy,
        RequestedAt = erasure.RequestedAt.ToTimestamp(),
        Cases = erasure.Cases,
        Parts = { parts.OrderBy(part => part.Service, StringComparer.Ordinal).Select(Of) },
        CompletedAt = erasure.CompletedAt?.ToTimestamp(),
    };

    private static Contracts.Intake.V1.Erasure.Types.Part Of(ErasurePart part) =>
        new() { Service = part.Service, Cases = part.Cases, Done = { part.Rows() }, LastAt = part.LastAt == default ? null : part.LastAt.ToTimestamp() };
}
