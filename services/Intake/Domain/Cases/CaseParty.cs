namespace Recovery.Intake.Domain.Cases;

/// <summary>Somebody besides its customer who may write to a case (IN-03).</summary>
internal sealed partial class CaseParty
{
    /// <summary>As many as a case has at most.</summary>
    public const int Most = 50;

    public string Tenant { get; set; } = "";
    public string CaseId { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string Role { get; set; } = "";
    public string AddedBy { get; set; } = "";
    public DateTimeOffset AddedAt { get; set; }
}

/// <summary>Two cases a person said are two failures: they are not suggested to each other again.</summary>
internal sealed partial class DismissedMatch
{
    public string Tenant { get; set; } = "";

    /// <summary>The one of the two whose id comes first.</summary>
    public string CaseId { get; set; } = "";
    public string OtherId { get; set; } = "";
    public string DismissedBy { get; set; } = "";
    public DateTimeOffset DismissedAt { get; set; }

    /// <summary>The two in the order they are stored.</summary>
    public static (string First, string Second) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
