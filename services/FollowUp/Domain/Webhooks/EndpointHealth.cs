namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>How an endpoint has been doing.</summary>
/// <param name="Failures">Attempts that failed since the last that succeeded.</param>
/// <param name="FailingSince">The first of them.</param>
/// <param name="LastSuccessAt">When a message was last taken.</param>
internal sealed record EndpointHealth(int Failures, DateTimeOffset? FailingSince, DateTimeOffset? LastSuccessAt)
{
    /// <summary>From so many failures in a row on, an endpoint is left alone for a while between two attempts, and operators are told.</summary>
    public const int ManyFailures = 4;

    /// <summary>An endpoint that took nothing for so long is switched off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(120);

    /// <summary>The rest between two attempts at an endpoint that is down, whatever waits for it.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>True while it is looked after beside the others, so that it takes nothing from those that answer.</summary>
    public bool IsFailing => Failures > 0;

    public EndpointHealth After(WebhookAnswer answer, DateTimeOffset now) => answer.Succeeded
        ? new EndpointHealth(0, null, now)
        : this with { Failures = Failures + 1, FailingSince = FailingSince ?? now };

    /// <summary>Until when it is left alone; null where it is not.</summary>
    public DateTimeOffset? RestUntil(DateTimeOffset now) => Failures >= ManyFailures ? now + Rest : null;

    /// <summary>Why it is switched off; null where it is not.</summary>
    public string? Verdict(WebhookAnswer last, DateTimeOffset now)
    {
        if (last.IsGone)
            return "It answered 410: it is gone.";
        return FailingSince is { } since && now - since >= Patience ? $"It took nothing for {Patience.TotalHours:0} hours." : null;
    }
}
