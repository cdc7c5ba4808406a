namespace Recovery.Intake.Domain.Customers;

/// <summary>An identifier and the one customer of the tenant it stands for.</summary>
internal sealed partial class CustomerIdentifier
{
    public string Tenant { get; set; } = "";

    /// <summary>Kind and normalised value: <c>email:ann@example.com</c>.</summary>
    public string Key { get; set; } = "";
    public string CustomerId { get; set; } = "";
}
