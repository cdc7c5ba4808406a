using System.Collections.Frozen;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>What others read while it is unanswered.</summary>
internal sealed class PublicReachTerm : IPriorityTerm
{
    private static readonly FrozenSet<string> PublicChannels =
        new[] { "x", "facebook", "instagram", "tiktok", "youtube", "linkedin", "reddit", "threads", "social", "review", "public_review" }.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "public_reach";

    public static bool IsPublic(string channel) => PublicChannels.Contains(channel);

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now) => facts.PublicChannel.Length == 0
        ? new TermPoints(0, "It was not said in public.")
        : new TermPoints(policy.Weights.PublicReach, $"It was said in public, on {facts.PublicChannel}.");
}
