namespace Recovery.Intake.Domain.Cases;

/// <summary>
/// How far a recovery has come, whoever owns it. Stored by name; the number decides between two events of the same instant: the later stage counts.
/// </summary>
internal enum Stage
{
    /// <summary>Heard; nothing is with the customer.</summary>
    Heard = 1,

    /// <summary>An offer is with the customer.</summary>
    Offered = 2,

    /// <summary>An offer was accepted and is being carried out.</summary>
    Recovering = 3,

    /// <summary>The recovery is done.</summary>
    Resolved = 4,

    /// <summary>It is over.</summary>
    Closed = 5,
}
