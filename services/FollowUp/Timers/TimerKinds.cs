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
}
