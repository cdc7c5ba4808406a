using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Domain.Customers;

/// <summary>One customer of a tenant: how to address and reach them, as they last told us.</summary>
internal sealed partial class Customer
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string Email { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Handle { get; set; } = "";
    public string ExternalId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Language { get; set; } = "";
    public string TimeZone { get; set; } = "";
    public Segment Segment { get; set; }
    public long? AnnualValueMinor { get; set; }
    public string? AnnualValueCurrency { get; set; }
    public bool AnnualValueVerified { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }

    /// <summary>Takes over what the reference says; what it leaves out stays.</summary>
    public void Update(CustomerRef said)
    {
        Email = Newer(said.Email, Email);
        Phone = Newer(said.Phone, Phone);
        Handle = Newer(said.Handle, Handle);
        ExternalId = Newer(said.ExternalId, ExternalId);
        Name = Newer(said.Name, Name);
        Language = Newer(said.Language, Language);
        TimeZone = Newer(said.TimeZone, TimeZone);
        if (said.Segment != Segment.Unspecified)
            Segment = said.Segment;
        // What the CRM confirmed is not undone by what a form says.
        if (said.AnnualValue is { } value && (said.AnnualValueVerified || !AnnualValueVerified))
            (AnnualValueMinor, AnnualValueCurrency, AnnualValueVerified) = (value.AmountMinor, value.Currency, said.AnnualValueVerified);
    }

    private static string Newer(string said, string known) => string.IsNullOrWhiteSpace(said) ? known : said.Trim();
}
