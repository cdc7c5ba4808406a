using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class ExcuseRule : PhraseRule
{
    public override string Name => "excuse";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It asks for understanding before it has given any.";

    protected override string Mend => "Leave the reason out, or give it after the apology as what you have changed.";

    protected override IReadOnlyList<string> Patterns =>
    [
        @"(?:we|our team|our staff|our agents?) (?:have been|has been|'ve been|are|were|was|is) (?:currently |very |really |extremely |quite |so )?(?:busy|overwhelmed|swamped|short[- ]staffed|understaffed|stretched)\b",
        @"we've been (?:very |really |extremely |so )?(?:busy|overwhelmed|swamped|short[- ]staffed|understaffed)\b",
        @"(?:high|higher|unusually high|increased|large|heavy|unprecedented)(?: than (?:usual|normal|expected))? (?:call |ticket |order |contact |email )?(?:volumes?|demand|number of)\b",
        @"(?:due to|because of|owing to) (?:a |an |some |the |our )?(?:technical|system|internal|operational|unforeseen|unexpected|staff\w*|computer|human)(?: \w+)? (?:difficult\w+|issues?|problems?|errors?|shortages?|circumstances|constraints|failure|reasons)\b",
        @"(?:circumstances|events) (?:beyond|outside)\b",
        @"(?:we hope you|please|thank you for your|thanks for your|appreciate your) understand(?:ing)?\b",
        @"(?:these|such) things happen\b",
        @"(?:nobody|no one|no system|no company) is perfect\b",
        @"we (?:are|were) (?:only )?trying our best\b",
        @"(?:in our|in my) defen[cs]e\b",
    ];
}
