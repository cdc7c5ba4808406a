using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Linting;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.FollowUp.Features;

/// <summary>Reads a message before a customer does (FU-07, FU-08). Nothing is kept.</summary>
internal sealed class LintMessage(FollowUpPolicies policies, TimeProvider time)
{
    public async Task<LintMessageResponse> HandleAsync(LintMessageRequest request, CallContext call, CancellationToken ct) =>
        Read(request, await policies.CurrentAsync(call.Tenant, ct));

    public LintMessageResponse Read(LintMessageRequest request, PolicyVersion<FollowUpPolicy> policy)
    {
        if (LintLanguage.For(request.Language) is not { } language)
            return Answer(Linter.Read(request.Text, request.Language, request.CustomerName));
        var reading = new Reading(language, request.Text);
        var ours = request.History.Where(message => message.Author == EarlierMessage.Types.Author.Company).Select(message => (Message: message, Reading: new Reading(language, message.Text))).ToList();
        var message = Said(request.WrittenAt?.ToDateTimeOffset() ?? time.GetUtcNow(), reading, withRemedy: false);
        var apologies = Conversation.ApologiesSinceARemedy(
            ours.Select(said => Said(said.Message.SentAt.ToDateTimeOffset(), said.Reading, said.Message.WithRemedy)), message, FollowUpDefaults.ApologyWindow(policy.Policy));
        var findings = reading.Findings(request.CustomerName);
        if (Conversation.DemandsARemedy(apologies, message.Apologises, FollowUpDefaults.ApologyLimit(policy.Policy)))
            findings = findings.Append(reading.Missing(RuleNames.RepeatedApology));
        var answer = Answer([.. findings]);
        answer.Language = language.Name;
        answer.Heart.Add(Conversation.Steps([.. ours.Select(said => said.Reading), reading]));
        answer.Apologies = apologies;
        answer.PolicyVersion = policy.Version;
        return answer;
    }

    private static SaidBefore Said(DateTimeOffset at, Reading reading, bool withRemedy) =>
        new(at, reading.Says(RuleNames.MissingApology), withRemedy || reading.Says(EvidenceNames.Remedy));

    /// <summary>An error that stands behind the last finding there is room for counts, too.</summary>
    private static LintMessageResponse Answer(IReadOnlyList<Finding> findings) =>
        new() { Findings = { Linter.Ordered(findings) }, Passes = findings.All(finding => finding.Level != Finding.Types.Level.Error) };
}
