using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Ids;
using Consent = Recovery.Contracts.Intake.V1.CustomerProfile.Types.Consent;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;
using Role = Recovery.Contracts.Intake.V1.Stakeholder.Types.Role;

namespace Recovery.Intake.Tests.Features;

/// <summary>IN-02 and IN-12: one customer, one history; nobody merged by themselves; every link undone.</summary>
public sealed class CustomersTests : IntakeTests
{
    private const string Reason = "Called and confirmed.";

    [Fact]
    public async Task Put_ACustomerOfTheCrm_IsFoundUnderEveryAddress()
    {
        var put = await Host.Customers().PutCustomerAsync(Ann());
        var report = await Host.OpenAsync(new SubmitReportRequest { Channel = "sms", ExternalId = "s-1", Text = Make.Late, Customer = new CustomerRef { Phone = "0049 30 1234" } });
        var got = await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = put.Id });

        Assert.Equal(put.Id, report.Customer.Id);
        Assert.Equal(("Ann", "gold", "email", Consent.Given, "screen reader"), (got.Profile.Name, got.Profile.Tier, got.Profile.PreferredChannel, got.Profile.StoryConsent, Assert.Single(got.Profile.AccessNeeds)));
        Assert.Equal(["email:ann@example.com", "email:ann@work.example", "handle:x:ann", "id:crm-7", "phone:+49301234"], got.Identifiers.Select(i => $"{i.Kind}:{i.Value}").Order(StringComparer.Ordinal));
        Assert.NotEqual(default, got.Mood);
        foreach (var request in new[] { new ListCustomersRequest { Email = "ANN@work.example" }, new() { Phone = "+4930 1234" }, new() { ExternalId = "crm-7" }, new() { Organisation = "acme-gmbh" } })
            Assert.Equal(put.Id, Assert.Single((await Host.Customers().ListCustomersAsync(request)).Customers).Id);
    }

    [Fact]
    public async Task Put_Again_ReplacesTheProfileUnderItsVersion()
    {
        var first = await Host.Customers().PutCustomerAsync(Ann());
        var second = await Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = "crm-7", Profile = new CustomerProfile { Name = "Ann B." }, Etag = first.Etag });

        Assert.Equal((first.Id, "Ann B.", "", 0), (second.Id, second.Profile.Name, second.Profile.Tier, second.Profile.AccessNeeds.Count));
        Assert.Equal("ETAG_MISMATCH", (await Make.RefusedAsync(Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = "crm-7", Etag = first.Etag }))).Reason);
        Assert.Equal("ann@example.com", second.Contact.Email);
    }

    [Fact] // A customer who wrote before the CRM told of them is the same.
    public async Task Put_ACustomerKnownByMail_IsThatCustomer()
    {
        var opened = await Host.OpenAsync();

        Assert.Equal(opened.Customer.Id, (await Host.Customers().PutCustomerAsync(Ann())).Id);
    }

    [Fact] // Identities with conflicting strong keys are never merged by themselves.
    public async Task Put_WithTheMailOfAnotherCrmCustomer_TellsAConflictAndTakesNothing()
    {
        var ann = await Host.Customers().PutCustomerAsync(Ann());
        var bob = await Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = "crm-8", Emails = { "ann@example.com" }, Profile = new CustomerProfile { Name = "Bob" } });
        var conflict = Assert.Single((await Host.Customers().ListIdentityConflictsAsync(new ListIdentityConflictsRequest())).Conflicts);

        Assert.NotEqual(ann.Id, bob.Id);
        Assert.Equal("", bob.Contact.Email);
        Assert.Equal(new[] { ann.Id, bob.Id }.Order(StringComparer.Ordinal), [conflict.Customer, conflict.Other]);
        Assert.Equal(ann.Id, Assert.Single((await Host.Customers().ListCustomersAsync(new ListCustomersRequest { Email = "ann@example.com" })).Customers).Id);
    }

    [Fact]
    public async Task Submit_UnderIdentifiersOfTwo_IsToldOnceAndCounted()
    {
        await ConflictAsync();
        await ConflictAsync("m-4");
        var conflict = Assert.Single((await Host.Customers().ListIdentityConflictsAsync(new ListIdentityConflictsRequest())).Conflicts);

        Assert.Equal((2, IdentityConflict.Types.State.Open), (conflict.Reports, conflict.State));
        var dismissed = await Host.Customers().DismissIdentityConflictAsync(new DismissIdentityConflictRequest { Conflict = conflict.Id });
        Assert.Equal(IdentityConflict.Types.State.Dismissed, dismissed.State);
        Assert.Empty((await Host.Customers().ListIdentityConflictsAsync(new ListIdentityConflictsRequest())).Conflicts);
        Assert.Contains("dismissed", (await HistoryAsync(conflict.Customer)).Select(change => change.Kind));
    }

    [Fact] // The address of the one is not overwritten by the other's.
    public async Task Submit_UnderIdentifiersOfTwo_LeavesEachTheirAddress()
    {
        var (ann, _) = await ConflictAsync();

        Assert.Equal("ann@example.com", (await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = ann })).Contact.Email);
    }

    [Fact] // Each customer whom it changes is told of, in an order of its own (CO-13 counts their claims together).
    public async Task Link_AndItsUndoing_AreToldOfEveryCustomerTheyChange()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "a", "b", "c" })
            ids.Add((await Host.Customers().PutCustomerAsync(new PutCustomerRequest { ExternalId = $"told-{name}" })).Id);
        await Host.Customers().LinkCustomersAsync(new LinkCustomersRequest { Customer = ids[1], Other = ids[2], Reason = Reason });
        var link = await Host.Customers().LinkCustomersAsync(new LinkCustomersRequest { Customer = ids[0], Other = ids[1], Reason = Reason });
        await Host.Customers().UnlinkCustomersAsync(new UnlinkCustomersRequest { Link = link.Id, Reason = Reason });

        var told = (await Host.OutboxAsync()).Where(m => m.Type.EndsWith("CustomerIdentityChanged", StringComparison.Ordinal)).ToLookup(m => m.Subject);

        Assert.Empty(told[ids[0]]);
        Assert.Equal([ids[0], ids[1]], SameAs(ids[1]));
        Assert.Equal([ids[1], ids[0], ids[1]], SameAs(ids[2]));

        IEnumerable<string> SameAs(string customer)
        {
            var rows = told[customer].ToList();
            Assert.Equal(rows.Select(r => r.Sequence).Distinct().Order(), rows.Select(r => r.Sequence));
            return rows.Select(r => Google.Protobuf.JsonParser.Default.Parse<CustomerIdentityChanged>(r.Payload).SameAs);
        }
    }

    [Fact]
    public async Task Link_TwoCustomers_AreOneUntilItIsUndone()
    {
        var (ann, bob) = await ConflictAsync();
        var link = await Host.Customers().LinkCustomersAsync(new LinkCustomersRequest { Customer = ann, Other = bob, Reason = Reason });
        var one = await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = bob });

        Assert.Equal((ann, link.Id), (one.Id, Assert.Single(one.Links).Id));
        Assert.Equal(new[] { ann, bob }.Order(StringComparer.Ordinal), one.Identifiers.Select(i => i.Customer).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty((await Host.Customers().ListIdentityConflictsAsync(new ListIdentityConflictsRequest())).Conflicts);
        var byBob = await Host.Client().SubmitReportAsync(Make.Report("A tap drips, order T-7788.", "m-7", email: "bob@example.com"));
        var byAnn = await Host.Client().SubmitReportAsync(Make.Report("That tap again: order T-7788", "m-8"));
        Assert.Equal((Disposition.Joined, byBob.Case.Id, ann), (byAnn.Disposition, byAnn.Case.Id, byBob.Case.Customer.Id));
        Assert.Equal("CUSTOMERS_LINKED", (await Make.RefusedAsync(Host.Customers().LinkCustomersAsync(new LinkCustomersRequest { Customer = bob, Other = ann, Reason = Reason }))).Reason);

        Host.Clock.Now = Host.Clock.Now.AddSeconds(1);
        await Host.Customers().UnlinkCustomersAsync(new UnlinkCustomersRequest { Link = link.Id, Reason = "A mistake." });
        Assert.Equal(bob, (await Host.Customers().GetCustomerAsync(new GetCustomerRequest { Customer = bob })).Id);
        Assert.Equal(bob, (await Host.Client().GetCaseAsync(new GetCaseRequest { Case = byBob.Case.Id })).Customer.Id);
        Assert.Equal("LINK_UNDONE", (await Make.RefusedAsync(Host.Customers().UnlinkCustomersAsync(new UnlinkCustomersRequest { Link = link.Id, Reason = Reason }))).Reason);
        Assert.Equal(["unlinked", "linked"], (await HistoryAsync(bob)).Select(change => change.Kind).Where(kind => kind.EndsWith("linked", StringComparison.Ordinal)));
    }

    [Fact] // IN-12: B2B, several people with roles
    public async Task Organisation_WithAPersonWhoSpeaksForIt_MakesThemAPartyToItsCases()
    {
        var ann = await Host.OpenAsync(Make.Report("The server room is flooded, ticket SR-1001.", "m-1"));
        var boss = await Host.OpenAsync(Make.Report("The invoice is wrong.", "m-2", email: "boss@example.com"));
        var put = new PutOrganisationRequest { Organisation = "acme-gmbh", Name = "Acme", Stakeholders = { new Stakeholder { Customer = ann.Customer.Id, Role = Role.Contact }, new Stakeholder { Customer = boss.Customer.Id, Role = Role.Executive, PartyToAllCases = true } } };
        var organisation = await Host.Customers().PutOrganisationAsync(put);
        var joined = await Host.Client().SubmitReportAsync(Make.Report("Our server room is flooded! ticket SR-1001", "m-3", email: "boss@example.com"));

        Assert.Equal(2, organisation.Stakeholders.Count);
        Assert.Equal((Disposition.Joined, ann.Id), (joined.Disposition, joined.Case.Id));
        put.Stakeholders.RemoveAt(1);
        Assert.Single((await Host.Customers().PutOrganisationAsync(put)).Stakeholders);
        Assert.Single((await Host.Customers().GetOrganisationAsync(new GetOrganisationRequest { Organisation = "acme-gmbh" })).Stakeholders);
        put.Stakeholders.Add(put.Stakeholders[0]);
        Assert.Equal("stakeholders[1].customer", Assert.Single((await Make.RefusedAsync(Host.Customers().PutOrganisationAsync(put))).Fields));
    }

    [Fact] // P6, B32
    public async Task AnyCall_WithAnIdOfAnotherTenant_FindsNothing()
    {
        var foreign = (await Host.OpenAsync(tenant: "other")).Customer.Id;
        var own = (await Host.OpenAsync()).Customer.Id;
        var client = Host.Customers();
        foreach (var id in new[] { foreign, TypeId.New("cust", Make.Start) })
        {
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.GetCustomerAsync(new GetCustomerRequest { Customer = id }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.ListCustomerHistoryAsync(new ListCustomerHistoryRequest { Customer = id }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.LinkCustomersAsync(new LinkCustomersRequest { Customer = own, Other = id, Reason = Reason }))).Reason);
            Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.PutOrganisationAsync(new PutOrganisationRequest { Organisation = "o", Name = "O", Stakeholders = { new Stakeholder { Customer = id, Role = Role.Billing } } }))).Reason);
        }
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.UnlinkCustomersAsync(new UnlinkCustomersRequest { Link = TypeId.New("link", Make.Start), Reason = Reason }))).Reason);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.DismissIdentityConflictAsync(new DismissIdentityConflictRequest { Conflict = TypeId.New("conf", Make.Start) }))).Reason);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(client.GetOrganisationAsync(new GetOrganisationRequest { Organisation = "nobody" }))).Reason);
    }

    [Fact]
    public async Task AnyCall_WithoutItsScope_IsRefused()
    {
        var reader = Host.Customers(IntakeHost.Tenant, "customers:read");

        Assert.Equal("PERMISSION_DENIED", (await Make.RefusedAsync(reader.PutCustomerAsync(Ann()))).Reason);
        Assert.Empty((await reader.ListCustomersAsync(new ListCustomersRequest())).Customers);
        Assert.Equal("PERMISSION_DENIED", (await Make.RefusedAsync(Host.Customers(IntakeHost.Tenant, "cases:read").ListCustomersAsync(new ListCustomersRequest()))).Reason);
    }

    [Fact]
    public async Task List_OnSmallPages_ShowsEveryCustomerOnceNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++, Host.Clock.Now = Host.Clock.Now.AddSeconds(1))
            ids.Insert(0, (await Host.OpenAsync(Make.Report(externalId: $"m-{i}", email: $"c{i}@example.com"))).Customer.Id);
        var (seen, request) = (new List<string>(), new ListCustomersRequest { PageSize = 2 });
        do
        {
            var page = await Host.Customers().ListCustomersAsync(request);
            seen.AddRange(page.Customers.Select(customer => customer.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(ids, seen);
        Assert.Equal("email", Assert.Single((await Make.RefusedAsync(Host.Customers().ListCustomersAsync(new ListCustomersRequest { Email = "a@b", Phone = "1" }))).Fields));
    }

    private static PutCustomerRequest Ann() => new()
    {
        ExternalId = "crm-7",
        Emails = { "ann@example.com", "ann@work.example" },
        Phones = { "+49 (0)30 1234" },
        Handles = { new ChannelHandle { Channel = "x", Handle = "@Ann" } },
        Profile = new CustomerProfile
        {
            Name = "Ann",
            Tier = "gold",
            PreferredChannel = "email",
            AccessNeeds = { "screen reader" },
            StoryConsent = Consent.Given,
            Organisation = "acme-gmbh",
            TimeZone = "Europe/Berlin",
        },
    };

    /// <summary>Ann and Bob, and a report by Ann's number with Bob's mail: Ann decides, the conflict is told.</summary>
    private async Task<(string Ann, string Bob)> ConflictAsync(string id = "m-3")
    {
        var ann = Make.Report("My kettle leaks.", "m-1");
        ann.Customer.ExternalId = "crm-7";
        var (first, bob) = (await Host.OpenAsync(ann), await Host.OpenAsync(Make.Report("No refund yet.", "m-2", email: "bob@example.com")));
        var both = Make.Report("Please call me back.", id, email: "bob@example.com");
        both.Customer.ExternalId = "crm-7";
        await Host.OpenAsync(both);
        return (first.Customer.Id, bob.Customer.Id);
    }

    private async Task<IReadOnlyList<CustomerChange>> HistoryAsync(string customer) => (await Host.Customers().ListCustomerHistoryAsync(new ListCustomerHistoryRequest { Customer = customer })).Changes;
}
