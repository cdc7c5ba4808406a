namespace Recovery.FollowUp.Domain.Promises;

/// <summary>The promise the words of a message contain. It is made when the message is handed over, with exactly the time the words name.</summary>
/// <param name="Kind">What is promised.</param>
/// <param name="DueAt">By when; a whole minute, as people read it.</param>
/// <param name="ByPerson">True where a person keeps it, not the suite.</param>
internal sealed record PlannedPromise(PromiseKind Kind, DateTimeOffset DueAt, bool ByPerson);
