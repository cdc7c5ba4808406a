using Recovery.Contracts.Intake.V1;
using Consent = Recovery.Contracts.Intake.V1.CustomerProfile.Types.Consent;

namespace Recovery.Intake.Domain.Customers;

/// <summary>One customer of a tenant: how to address and reach them, as they last told us.</summary>
internal sealed partial class Customer
{
    private const char Line = '\n';

    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>The customer a person said this one is; null for one that stands for itself. Always the last of a chain of links.</summary>
    public string? LinkedTo { get; set; }

    /// <summary>How many customers are linked to this one.</summary>
    public int LinkedCustomers { get; set; }
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
    public string PreferredChannel { get; set; } = "";

    /// <summary>One need a line.</summary>
    public string AccessNeeds { get; set; } = "";
    public string Tier { get; set; } = "";

    /// <summary>Null for somebody of no organisation: the index of people holds no other.</summary>
    public string? Organisation { get; set; }
    public string Notes { get; set; } = "";

    /// <summary>Null where the customer was never asked.</summary>
    public Consent? ContactConsent { get; set; }
    public Consent? StoryConsent { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When who they are was erased; null for every other customer.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
    public long Version { get; set; }

    /// <summary>The customer this one is, whoever was linked to whom.</summary>
    public string Root => LinkedTo ?? Id;

    /// <summary>True where others are the same customer.</summary>
    public bool IsLinked => LinkedTo is not null || LinkedCustomers > 0;

    /// <summary>Takes over what the reference says; what it leaves out stays, and an address that is somebody else's stays theirs.</summary>
    /// <param name="said">What a report says of its sender.</param>
    /// <param name="foreign">Kinds of identifiers in it that belong to another customer.</param>
    public void Update(CustomerRef said, IReadOnlyCollection<string> foreign)
    {
        Email = foreign.Contains(Identifiers.Email) ? Email : Newer(said.Email, Email);
        Phone = foreign.Contains(Identifiers.Phone) ? Phone : Newer(said.Phone, Phone);
        Handle = foreign.Contains(Identifiers.Handle) ? Handle : Newer(said.Handle, Handle);
        ExternalId = foreign.Contains(Identifiers.Own) ? ExternalId : Newer(said.ExternalId, ExternalId);
        Name = Newer(said.Name, Name);
        Language = Newer(said.Language, Language);
        TimeZone = Newer(said.TimeZone, TimeZone);
        if (said.Segment != Segment.Unspecified)
            Segment = said.Segment;
        // What the CRM confirmed is not undone by what a form says.
        if (said.AnnualValue is { } value && (said.AnnualValueVerified || !AnnualValueVerified))
            (AnnualValueMinor, AnnualValueCurrency, AnnualValueVerified) = (value.AmountMinor, value.Currency, said.AnnualValueVerified);
    }

    /// <summary>Replaces the profile: what a CRM leaves out, it does not know.</summary>
    public void Replace(CustomerProfile profile)
    {
        (Name, Language, TimeZone, Segment) = (profile.Name.Trim(), profile.Language.Trim(), profile.TimeZone, profile.Segment);
        (AnnualValueMinor, AnnualValueCurrency) = (profile.AnnualValue?.AmountMinor, profile.AnnualValue?.Currency);
        AnnualValueVerified = profile.AnnualValue is not null && profile.AnnualValueVerified;
        PreferredChannel = profile.PreferredChannel;
        AccessNeeds = string.Join(Line, profile.AccessNeeds);
        Tier = profile.Tier.Trim();
        Organisation = profile.Organisation.Length > 0 ? profile.Organisation : null;
        Notes = profile.Notes;
        (ContactConsent, StoryConsent) = (Asked(profile.ContactConsent), Asked(profile.StoryConsent));
    }

    /// <summary>Takes over the addresses a CRM tells first, except those that are somebody else's.</summary>
    public void Reach(string externalId, string? email, string? phone, string? handle)
    {
        ExternalId = externalId;
        Email = email ?? Email;
        Phone = phone ?? Phone;
        Handle = handle ?? Handle;
    }

    /// <summary>Forgets who they are; the segment stays, for statistics (IN-14).</summary>
    public void Erase(DateTimeOffset now)
    {
        (Email, Phone, Handle, ExternalId, Name, Language, TimeZone) = ("", "", "", "", "", "", "");
        (PreferredChannel, AccessNeeds, Tier, Organisation, Notes) = ("", "", "", null, "");
        (AnnualValueMinor, AnnualValueCurrency, AnnualValueVerified) = (null, null, false);
        (ContactConsent, StoryConsent, ErasedAt) = (null, null, now);
    }

    public IEnumerable<string> Needs() => AccessNeeds.Split(Line, StringSplitOptions.RemoveEmptyEntries);

    private static Consent? Asked(Consent consent) => consent == Consent.Unspecified ? null : consent;

    private static string Newer(string said, string known) => string.IsNullOrWhiteSpace(said) ? known : said.Trim();
}
