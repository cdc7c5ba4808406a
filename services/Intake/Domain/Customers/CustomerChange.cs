namespace Recovery.Intake.Domain.Customers;

/// <summary>One thing done to the identity of a customer.</summary>
internal sealed partial class CustomerChange
{
    public const string Identified = "identified";
    public const string Imported = "imported";
    public const string Linked = "linked";
    public const string Unlinked = "unlinked";
    public const string Conflict = "conflict";
    public const string Dismissed = "dismissed";

    public string Tenant { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string Id { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Summary { get; set; } = "";
    public string Actor { get; set; } = "";
    public DateTimeOffset OccurredAt { get; set; }
}
