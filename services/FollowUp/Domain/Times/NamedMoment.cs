namespace Recovery.FollowUp.Domain.Times;

/// <summary>A time that words name (FU-01).</summary>
/// <param name="At">The first instant at which it is too late.</param>
/// <param name="Words">The words that name it.</param>
/// <param name="Sentence">The sentence they stand in.</param>
/// <param name="Kind">What it is a promise of.</param>
internal sealed record NamedMoment(DateTimeOffset At, string Words, string Sentence, PromiseKind Kind);
