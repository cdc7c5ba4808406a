using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class BlameShiftRule : PhraseRule
{
    public override string Name => "blame-shift";

    protected override Finding.Types.Level Level => Finding.Types.Level.Error;

    protected override string Why => "It points at somebody else. The customer bought from you and asked you.";

    protected override string Mend => "Take it on: say what you did or missed, and keep suppliers and the customer out of the sentence.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:not|isn't|wasn't|never) (?:really |actually )?(?:our|my) (?:fault|mistake|responsibility|doing)\b",
        @"(?:our|the|a|an) (?:\w+ )?(?:supplier|vendor|carrier|courier|provider|contractor|partner|third[- ]party|driver|warehouse|bank|manufacturer)(?:'s)? (?:\w+ )?(?:failed|caused|lost|delayed|made|messed|dropped|let|forgot|is responsible|was responsible|is to blame|was to blame)\b",
        @"(?:due to|because of|caused by|blame|fault of) (?:our|the|a|an) (?:\w+ )?(?:supplier|vendor|carrier|courier|provider|contractor|partner|third[- ]party|driver|warehouse|bank|manufacturer)\b",
        @"(?:beyond|outside|out of) (?:of )?our (?:control|hands)\b",
        @"you (?:should have|should've|failed to|forgot to|neglected to|misunderstood|misread|must have|didn't (?:read|follow|provide|enter|check)|did not (?:read|follow|provide|enter|check))\b",
        @"(?:your own (?:fault|mistake)|user error|as you should know|mistakes were made)\b",
    ];
}
