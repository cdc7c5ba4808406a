namespace Recovery.FollowUp.Timers;

/// <summary>Names of due work.</summary>
internal static class TimerKinds
{
    /// <summary>A message is to be handed over; key: the delivery.</summary>
    public const string Deliver = "deliver";

    /// <summary>The next two-hourly update; key: the case.</summary>
    public const string Update = "update";

    /// <summary>A promise's time; key: the promise.</summary>
    public const string PromiseDue = "promise-due";

    /// <summary>The survey; key: the survey.</summary>
    public const string Survey = "survey";

    /// <summary>The personal follow-up; key: the case.</summary>
    public const string FollowUp = "follow-up";

    /// <summary>An endpoint's lane: what is due for it is posted; key: the endpoint.</summary>
    public const string Webhook = "webhook";

    /// <summary>The lane of an endpoint that fails, beside the others so that it holds up none of them; key: the endpoint.</summary>
    public const string SlowWebhook = "webhook-slow";

    /// <summary>What happened from a time on is queued again; key: the endpoint.</summary>
    public const string WebhookReplay = "webhook-replay";

    /// <summary>What is too old is forgotten; key: the tenant.</summary>
    public const string WebhookUpkeep = "webhook-upkeep";
}
