using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Linting;

namespace Recovery.FollowUp.Features;

/// <summary>Reads a message before a customer does (FU-07). Nothing is kept.</summary>
internal sealed class LintMessage
{
    public Task<LintMessageResponse> HandleAsync(LintMessageRequest request)
    {
        var findings = Linter.Read(request.Text, request.Language, request.CustomerName);
        var passes = findings.All(finding => finding.Level != Finding.Types.Level.Error);
        return Task.FromResult(new LintMessageResponse { Findings = { findings }, Passes = passes });
    }
}
