namespace Recovery.Intake.Domain.Customers;

/// <summary>How much of one customer there is at most.</summary>
internal static class CustomerLimits
{
    /// <summary>Customers linked to one: more is no person, but a mistake.</summary>
    public const int Linked = 20;

    /// <summary>Identifiers told of one.</summary>
    public const int Identifiers = 500;

    /// <summary>Links told of one.</summary>
    public const int Links = 100;
}
