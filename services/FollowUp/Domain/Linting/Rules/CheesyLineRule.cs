using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class CheesyLineRule : PhraseRule
{
    public override string Name => "cheesy-line";

    protected override Finding.Types.Level Level => Finding.Types.Level.Hint;

    protected override string Why => "It is about how good you are. The customer has just seen otherwise.";

    protected override string Mend => "Drop it, or put a deed in its place.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:your (?:call|feedback|opinion|business|satisfaction|comfort|experience) is (?:very |so |extremely )?(?:important|valuable|our))\b",
        @"(?:our|a|the) (?:top|number one|no\. ?1|highest|first|main) priority\b",
        @"(?:we|i) (?:truly |really |greatly |sincerely )?(?:value|appreciate|treasure|cherish) (?:your (?:business|loyalty|feedback|custom|trust|support)|you as)\b",
        @"(?:we|we always|we constantly|our team) (?:strives?|endeavou?rs?|pride ourselves|prides itself)\b",
        @"(?:go|goes|going|went) (?:the extra mile|above and beyond)\b",
        @"(?:world|best|first)[- ](?:class|in[- ]class) (?:service|support|experience|customer)\b",
        @"(?:customer is always right|passionate about|delight(?:ed)? (?:you|our|to)|seamless experience|exceptional (?:service|experience))\b",
        @"valued (?:customer|client|member|guest)s?\b",
    ];
}
