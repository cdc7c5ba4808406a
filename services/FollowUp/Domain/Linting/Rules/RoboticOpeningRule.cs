using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class RoboticOpeningRule : PhraseRule
{
    public override string Name => "robotic-opening";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It could have been sent to anybody.";

    protected override string Mend => "Begin with their name and what happened to them.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"dear (?:valued |loyal |esteemed )?(?:customer|client|user|guest|member|passenger|subscriber|shopper|traveller|traveler)s?\b",
        @"dear (?:sir|madam|sir or madam|sir/madam|sirs)\b",
        @"to whom it may concern\b",
        @"thank(?:s| you) for (?:contacting|reaching out|getting in touch|your (?:email|e-mail|message|enquiry|inquiry))\b",
        @"(?:we have|we've) received your (?:email|e-mail|message|enquiry|inquiry|complaint|feedback|request)\b",
        @"(?:this is an automated|please do not reply|do-not-reply)\b",
        @"(?:i|we) hope this (?:email|e-mail|message) finds you\b",
    ];
}
