using System.Collections.Frozen;

namespace Recovery.FollowUp.Domain.Deliveries;

/// <summary>An acknowledgment that was written to the same recipient before.</summary>
internal sealed record EarlierReply(string Subject, DateTimeOffset At);

/// <summary>
/// Keeps two robots from talking to each other (IN-16): machines are never answered, and one recipient gets only so many acknowledgments.
/// </summary>
internal static class AutoReplyBudget
{
    public const int MaxReplies = 10;
    public const int MaxSameSubject = 2;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly FrozenSet<string> Machines = FrozenSet.ToFrozenSet(
        ["mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces", "listserv", "majordomo", "autoreply"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why no acknowledgment is sent; null where one may be.</summary>
    public static string? Refusal(string recipient, string ownAddress, string subject, IReadOnlyList<EarlierReply> earlier, DateTimeOffset now)
    {
        if (IsMachine(recipient) || string.Equals(recipient, ownAddress, StringComparison.OrdinalIgnoreCase))
            return "Held back: the address is a machine's or our own, and machines are not answered.";
        var recent = earlier.Where(reply => now - reply.At < Window).ToList();
        if (recent.Count >= MaxReplies)
            return $"Held back: this recipient got {MaxReplies} acknowledgments within an hour.";
        return recent.Count(reply => Core(reply.Subject) == Core(subject)) >= MaxSameSubject
            ? $"Held back: this recipient got {MaxSameSubject} acknowledgments with the same subject within an hour."
            : null;
    }

    private static bool IsMachine(string recipient) =>
        recipient.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && Machines.Contains(recipient[..at]);

    /// <summary>What stays the same when two programs answer each other: the words after the last "Re:" or heading, without running numbers.</summary>
    private static string Core(string subject) =>
        string.Concat(subject[(subject.LastIndexOf(':') + 1)..].Where(char.IsLetter)).ToLowerInvariant();
}
