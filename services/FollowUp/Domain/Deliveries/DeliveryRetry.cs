namespace Recovery.FollowUp.Domain.Deliveries;

/// <summary>How often and when a message is tried again (FU-09).</summary>
internal static class DeliveryRetry
{
    /// <summary>Ten tries take about four hours; then people have to look.</summary>
    public const int MaxAttempts = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The pause after a try that failed, the first being 1; null where there is no further try.</summary>
    public static TimeSpan? PauseAfter(int attempts)
    {
        if (attempts >= MaxAttempts)
            return null;
        var pause = First * Math.Pow(2, attempts - 1);
        return pause < Longest ? pause : Longest;
    }
}
