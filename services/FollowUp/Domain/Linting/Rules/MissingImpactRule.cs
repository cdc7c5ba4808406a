using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingImpactRule : AbsenceRule
{
    public override string Name => "missing-impact";

    protected override Finding.Types.Level Level => Finding.Types.Level.Hint;

    protected override string Why => "It does not say what this did to the customer.";

    protected override string Mend => "Name the impact: the time, the money, the worry it cost them.";

    protected override IReadOnlyList<string> WaysToSayIt =>
    [
        @"(?:frustrat|disappoint|upset|worr(?:y|ied)|stress|anxious|annoy|disrupt|unsettl|distress|embarrass|angry|hurt|painful|exhaust)\w*",
        @"(?:cost|left|made|forced|kept|put|robbed) (?:you|your)\b",
        @"(?:ruined|spoil(?:ed|t)|wasted|missed) (?:your|the)\b",
        @"you (?:had to|have to|lost|missed|were left|waited|spent|needed|could not|couldn't|were not|weren't|deserved?|relied|counted|trusted|expected)\b",
        @"your (?:time|day|morning|evening|afternoon|weekend|holiday|trip|plans|work|team|money|family|trust|patience|birthday|wedding|night|business|workflow|customers)\b",
    ];
}
