using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class DownplayingRule : PhraseRule
{
    public override string Name => "downplaying";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It makes small what was not small for the customer.";

    protected override string Mend => "Name what it did to them instead: the day lost, the money missing, the plans upset.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:minor|small|slight|little|tiny|brief|temporary|simple|short) (?:issue|problem|glitch|hiccup|inconvenience|delay|error|mix-?up|disruption|interruption|mishap|bug|misunderstanding)s?\b",
        @"(?:hiccup|blip|glitch|mix-?up|snag)s?\b",
        @"(?:no|not a|isn't a|not that) big (?:a )?deal\b",
        @"(?:it was|it is|it's|this was|this is|that was) (?:just|only|merely|simply) an? \w+\b",
        @"only (?:affected|affects|a few|a small|some|happened)\b",
        @"(?:nothing to worry about|don't worry about it|not the end of the world|could have been worse|at least (?:you|it|we|nobody))\b",
        @"(?:the|this|your) inconvenience\b",
    ];
}
