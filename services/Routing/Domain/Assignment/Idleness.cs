using System.Globalization;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>An owner who does not act in time loses the case to someone who will (RT-03).</summary>
internal static class Idleness
{
    /// <summary>Why the case goes on, as a sentence; null where the owner has acted, or has had too little time.</summary>
    public static string? Of(Ownership ownership, DateTimeOffset? actedAt, TimeSpan? idleAfter, DateTimeOffset now)
    {
        if (ownership.State != State.Owned || actedAt is not null || ownership.AssignedAt is not { } since || idleAfter is not { } limit || now - since < limit)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{ownership.Agent} did nothing on the case in {(now - since).TotalHours:0.#} h, and a deadline passed.");
    }
}
