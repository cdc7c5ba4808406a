using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingApologyRule : AbsenceRule
{
    public override string Name => "missing-apology";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "Nowhere does it say that you are sorry.";

    protected override string Mend => "Say it once, plainly, for what happened: \"I am sorry that …\"";

    protected override IReadOnlyList<string> WaysToSayIt =>
    [
        @"sorry\b",
        @"apologi[sz]e\b",
        @"apolog(?:y|ies)\b",
        @"regret\b",
    ];
}
