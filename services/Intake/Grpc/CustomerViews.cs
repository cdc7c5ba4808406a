using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Store;
using StoredChange = Recovery.Intake.Domain.Customers.CustomerChange;
using StoredConflict = Recovery.Intake.Domain.Customers.IdentityConflict;
using StoredCustomer = Recovery.Intake.Domain.Customers.Customer;
using StoredIdentifier = Recovery.Intake.Domain.Customers.CustomerIdentifier;
using StoredLink = Recovery.Intake.Domain.Customers.CustomerLink;
using StoredOrganisation = Recovery.Intake.Domain.Customers.Organisation;
using StoredStakeholder = Recovery.Intake.Domain.Customers.Stakeholder;

namespace Recovery.Intake.Grpc;

/// <summary>Customers and organisations as the contract shows them.</summary>
internal static class CustomerViews
{
    public static Customer Of(StoredCustomer customer) => new()
    {
        Id = customer.Id,
        Contact = Mapping.Of(customer),
        CreatedAt = customer.CreatedAt.ToTimestamp(),
        Etag = Etag.Of(customer.Version),
        ErasedAt = customer.ErasedAt?.ToTimestamp(),
        Profile = new CustomerProfile
        {
            Name = customer.Name,
            Language = customer.Language,
            TimeZone = customer.TimeZone,
            Segment = customer.Segment,
            AnnualValue = Mapping.MoneyOf(customer.AnnualValueMinor, customer.AnnualValueCurrency),
            AnnualValueVerified = customer.AnnualValueVerified,
            PreferredChannel = customer.PreferredChannel,
            AccessNeeds = { customer.Needs() },
            Tier = customer.Tier,
            Organisation = customer.Organisation ?? "",
            Notes = customer.Notes,
            ContactConsent = customer.ContactConsent ?? default,
            StoryConsent = customer.StoryConsent ?? default,
        },
    };

    public static CustomerIdentifier Of(StoredIdentifier identifier) => new()
    {
        Kind = Domain.Customers.Identifiers.KindOf(identifier.Key),
        Value = Domain.Customers.Identifiers.ValueOf(identifier.Key),
        Customer = identifier.CustomerId,
    };

    public static CustomerLink Of(StoredLink link) => new()
    {
        Id = link.Id,
        Customer = link.CustomerId,
        Other = link.OtherId,
        Reason = link.Reason,
        LinkedBy = link.LinkedBy,
        LinkedAt = link.LinkedAt.ToTimestamp(),
        UndoneBy = link.UndoneBy,
        UndoneAt = link.UndoneAt?.ToTimestamp(),
    };

    public static CustomerChange Of(StoredChange change) => new()
    {
        Id = change.Id,
        Kind = change.Kind,
        Summary = change.Summary,
        Actor = change.Actor,
        OccurredAt = change.OccurredAt.ToTimestamp(),
    };

    public static IdentityConflict Of(StoredConflict conflict) => new()
    {
        Id = conflict.Id,
        Customer = conflict.CustomerId,
        Other = conflict.OtherId,
        Reason = conflict.Reason,
        FirstSeenAt = conflict.FirstSeenAt.ToTimestamp(),
        LastSeenAt = conflict.LastSeenAt.ToTimestamp(),
        Reports = conflict.Reports,
        State = conflict.State,
    };

    public static Organisation Of(StoredOrganisation organisation, IEnumerable<StoredStakeholder> people) => new()
    {
        Organisation_ = organisation.Id,
        Name = organisation.Name,
        Tier = organisation.Tier,
        AnnualValue = Mapping.MoneyOf(organisation.AnnualValueMinor, organisation.AnnualValueCurrency),
        AnnualValueVerified = organisation.AnnualValueVerified,
        Stakeholders = { people.Select(person => new Stakeholder { Customer = person.CustomerId, Role = person.Role, PartyToAllCases = person.PartyToAllCases }) },
        Etag = Etag.Of(organisation.Version),
    };
}
