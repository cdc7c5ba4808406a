using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>One message of ours, as a conversation counts it.</summary>
internal sealed record SaidBefore(DateTimeOffset At, bool Apologises, bool Remedies);

/// <summary>What only the whole conversation shows: apologies that repeat themselves (FU-07), and which of the five steps nobody took (FU-08).</summary>
internal static class Conversation
{
    private static readonly (HeartStep.Types.Step Step, string Evidence)[] Heart =
    [
        (HeartStep.Types.Step.Halt, EvidenceNames.HeartHalt),
        (HeartStep.Types.Step.Empathise, EvidenceNames.HeartEmpathise),
        (HeartStep.Types.Step.Apologise, RuleNames.MissingApology),
        (HeartStep.Types.Step.Resolve, EvidenceNames.HeartResolve),
        (HeartStep.Types.Step.Thank, EvidenceNames.HeartThank),
    ];

    /// <summary>Apologies up to now with no remedy between them, this message included. The window ends with this message.</summary>
    public static int ApologiesSinceARemedy(IEnumerable<SaidBefore> before, SaidBefore message, TimeSpan window)
    {
        if (message.Remedies)
            return 0;
        var inWindow = before.Where(said => said.At > message.At - window && said.At <= message.At).OrderByDescending(said => said.At);
        return inWindow.TakeWhile(said => !said.Remedies).Count(said => said.Apologises) + (message.Apologises ? 1 : 0);
    }

    /// <summary>Words alone have been said too often.</summary>
    public static bool DemandsARemedy(int apologies, bool apologises, int limit) => apologises && apologies > limit;

    /// <summary>The five steps over all messages of ours: who took one, in which words.</summary>
    public static IEnumerable<HeartStep> Steps(IReadOnlyCollection<Reading> ours) => Heart.Select(step =>
    {
        var words = ours.Select(reading => reading.WordsOf(step.Evidence)).FirstOrDefault(found => found.Length > 0) ?? "";
        return new HeartStep { Step = step.Step, Present = words.Length > 0, Text = words };
    });
}
