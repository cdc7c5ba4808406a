using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingIssueRule : AbsenceRule
{
    public override string Name => "missing-issue";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It does not name what went wrong; \"the issue\" could be anything.";

    protected override string Mend => "Name it as the customer would: \"your order came two days late\".";

    protected override IReadOnlyList<string> WaysToSayIt =>
    [
        @"(?:late|delay(?:ed|s)?|overdue|waiting|waited)\b",
        @"(?:damaged|broken|faulty|defective|cracked|wrong|missing|lost|stolen|spoiled|dirty|cold|unsafe|expired|incorrect)\b",
        @"(?:cancel(?:l?ed|lation)|overbook(?:ed|ing)|outage|downtime|crash(?:ed|es)?|offline|unavailable|unreachable|down for)\b",
        @"(?:over)?charg(?:ed?|es|ing)\b",
        @"(?:invoice|bill(?:ing|ed)?|refund|fee|payment|double[- ]booked)\b",
        @"(?:deleted|leaked|exposed|breach(?:ed)?|hacked|locked out|log ?in|sync(?:ing)?|data loss)\b",
        @"(?:rude|disrespectful|ignored|unhelpful|dismissive|unfair|misled|mistreated)\b",
        @"(?:did not|didn't|could not|couldn't|never|failed to|stopped) (?:arrive|get|work|working|come|receive|answer|reply|respond|reach|load|deliver|show|call|send|open|start|happen|use|see|access)\b",
        @"your (?:order|parcel|package|delivery|booking|reservation|flight|room|account|subscription|contract|data|report|luggage|bag|table|appointment|session|call)\b",
    ];
}
