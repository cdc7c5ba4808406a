using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class PolicySpeakRule : PhraseRule
{
    public override string Name => "policy-speak";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It talks of your rules instead of their trouble.";

    protected override string Mend => "Say what you will do. If a rule stands in the way, give its reason in your own words.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:as )?per (?:our|the|company)(?: \w+){0,2} (?:policy|policies|terms|guidelines|procedures?|agreement)\b",
        @"(?:our|company|store|the) (?:\w+ )?(?:policy|policies|terms)(?: and conditions)? (?:states?|is|are|does|do|doesn't|don't|requires?|prevents?|prohibits?|allows?|only)\b",
        @"(?:in accordance with|according to|pursuant to|under|subject to) (?:our|the|company) (?:\w+ )?(?:policy|policies|terms|guidelines|procedures?|t&cs?)\b",
        @"terms and conditions\b",
        @"(?:we are|we're|i am|i'm) (?:unable to|not able to|not in a position to|not allowed to|not authori[sz]ed to)\b",
        @"please (?:be advised|note that)\b",
        @"kindly\b",
        @"the aforementioned\b",
        @"your (?:request|complaint|ticket|case) (?:has been|is being|was) (?:logged|processed|registered|escalated)\b",
        @"we reserve the right\b",
    ];
}
