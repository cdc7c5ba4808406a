using State = Recovery.Contracts.Intake.V1.IdentityConflict.Types.State;

namespace Recovery.Intake.Domain.Customers;

/// <summary>Two customers that reports named together; a person decides whether they are one.</summary>
internal sealed partial class IdentityConflict
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>The one of the two whose id comes first.</summary>
    public string CustomerId { get; set; } = "";
    public string OtherId { get; set; } = "";
    public string Reason { get; set; } = "";
    public DateTimeOffset FirstSeenAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public int Reports { get; set; }
    public State State { get; set; } = State.Open;

    /// <summary>The two in the order they are stored.</summary>
    public static (string First, string Second) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    public void SeenAgain(DateTimeOffset now)
    {
        Reports++;
        LastSeenAt = now;
    }
}
