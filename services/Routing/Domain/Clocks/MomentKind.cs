namespace Recovery.Routing.Domain.Clocks;

/// <summary>What can start or stop a clock.</summary>
internal enum MomentKind
{
    /// <summary>A report that made the case critical.</summary>
    Critical,

    /// <summary>A message that names customer, issue and next time reached its channel.</summary>
    Acknowledged,

    /// <summary>Somebody wrote down what is wrong, or options were worked out.</summary>
    Diagnosed,

    /// <summary>Options were worked out.</summary>
    OptionsReady,

    /// <summary>The offer is with the customer.</summary>
    Presented,

    /// <summary>The customer took an option.</summary>
    Accepted,

    /// <summary>The confirmation reached its channel.</summary>
    Confirmed,

    /// <summary>The recovery is done.</summary>
    Resolved,

    /// <summary>The recovery goes on.</summary>
    Reopened,

    /// <summary>The personal follow-up reached the customer.</summary>
    FollowedUp,

    /// <summary>A review was opened.</summary>
    ReviewOpened,

    /// <summary>The review is over.</summary>
    ReviewClosed,

    /// <summary>Any message to the customer reached its channel.</summary>
    Updated,

    /// <summary>The case began to wait for the customer.</summary>
    Asked,

    /// <summary>The customer wrote, or somebody said that the case no longer waits for them.</summary>
    Answered,
}
