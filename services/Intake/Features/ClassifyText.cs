using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Features;

/// <summary>What a report of these words would be; nothing is kept.</summary>
internal sealed class ClassifyText(ReportReader reader)
{
    public async Task<ClassifyTextResponse> HandleAsync(ClassifyTextRequest request, CallContext call, CancellationToken ct)
    {
        var (said, version) = await reader.ClassifyAsync(call.Tenant, request, ct);
        return new ClassifyTextResponse
        {
            Category = said.Category,
            Severity = said.Severity,
            Flags = { said.Flags },
            Language = said.Language,
            Summary = said.Summary,
            Reasons = { said.Reasons },
            Classification = said.Answers,
            PolicyVersion = version,
        };
    }
}
