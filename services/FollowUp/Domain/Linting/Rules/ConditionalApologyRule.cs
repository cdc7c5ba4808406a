using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class ConditionalApologyRule : PhraseRule
{
    public override string Name => "conditional-apology";

    protected override Finding.Types.Level Level => Finding.Types.Level.Error;

    protected override string Why => "An apology with an if doubts that it happened, or that it hurt.";

    protected override string Mend => "Say what happened and that you are sorry for it: \"I am sorry your parcel came late.\"";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:sorry|apologi[sz]e|apologies|regret)(?: (?:for|about) (?:any|the|this|that|all)(?: \w+){0,3})?,? (?:if|in case|should you|to anyone who)\b",
        @"if (?:you|anyone|anybody|this|that|it|we|i|there)\b[^.!?\n]{0,60}?\b(?:(?:we|i) (?:are|am|do|'?m)|we're|i'm|then)(?: \w+)? (?:sorry|apologi[sz]e)\b",
        @"if (?:we|i) (?:have |'ve )?(?:offended|upset|inconvenienced|caused|let you down)\b",
        @"(?:sorry|apologi[sz]e|regret) (?:that )?you (?:feel|felt|think|believe|perceived|were offended|took)\b",
        @"(?:this|that|it|which) (?:may|might) have caused\b",
        @"any (?:\w+ )?(?:inconvenience|trouble|confusion|offen[cs]e)\b(?: caused)?",
    ];
}
