using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingOwnershipRule : AbsenceRule
{
    public override string Name => "missing-ownership";

    protected override Finding.Types.Level Level => Finding.Types.Level.Warning;

    protected override string Why => "Nobody takes it on.";

    protected override string Mend => "Say who sees to it: \"I own this until it is solved.\"";

    protected override IReadOnlyList<string> WaysToSayIt =>
    [
        @"(?:i|we) (?:will|shall|am going to|are going to|take|own|have (?:already )?(?:asked|arranged|sent|ordered|refunded|started|fixed|changed|booked|credited|opened|put)|made a mistake|got (?:this|it|that) wrong|let you down|failed|should have)\b",
        @"(?:i'll|we'll|i'm going to|we're going to)\b",
        @"(?:my|our) (?:mistake|fault|error|failure|responsibility|job|task)\b",
        @"(?:personally|owns? this|responsible for|responsibility|stays? with (?:you|it)|in charge of)\b",
    ];
}
