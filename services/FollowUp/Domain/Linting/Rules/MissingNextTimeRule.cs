using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingNextTimeRule : AbsenceRule
{
    public override string Name => "missing-next-time";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "It leaves the customer waiting without an end.";

    protected override string Mend => "Give a time you will keep: \"You will hear from me by 15:00 today.\"";

    protected override IReadOnlyList<string> WaysToSayIt =>
    [
        @"\d{1,2}[:.]\d{2}\b",
        @"\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|o'clock)",
        @"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        @"(?:today|tonight|tomorrow|noon|midnight)\b",
        @"(?:in|within|after|for) (?:the next |another |a |an |one |two |three |four |five |six |seven |ten |\d+ )(?:business |working )?(?:minutes?|hours?|days?|weeks?)\b",
        @"(?:by|before|until|on|at) (?:the )?(?:end of|\d|january|february|march|april|may|june|july|august|september|october|november|december|next|close of|this (?:morning|afternoon|evening))",
        @"next (?:week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        @"(?:this (?:morning|afternoon|evening))\b",
    ];
}
