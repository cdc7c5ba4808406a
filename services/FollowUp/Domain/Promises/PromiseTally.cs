namespace Recovery.FollowUp.Domain.Promises;

/// <summary>Promises of one kind, said on one channel, by one sort of keeper, and how they stand.</summary>
internal sealed record PromiseTally(PromiseKind Kind, string Channel, bool BySuite, PromiseState State, int Count);
