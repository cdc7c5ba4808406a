using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Compensation.Features.Bulks;

internal static class BulkWords
{
    public static string Stopped(CallContext call, SteerBulkRequest request) =>
        request.Reason.Length > 0 ? $"{call.Actor().Name}: {request.Reason}" : $"{call.Actor().Name} gave no reason.";
}
