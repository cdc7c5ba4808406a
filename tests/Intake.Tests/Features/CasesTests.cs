using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Ids;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Tests.Features;

/// <summary>Getting and listing cases, and who may see which (RT-05, B32–B34).</summary>
public sealed class CasesTests : IntakeTests
{
    private const string Sensitive = "My lawyer will hear of this.";
    private static readonly string[] Plain = ["cases:read", "cases:write"];

    [Fact]
    public async Task List_OnSmallPages_ShowsEveryCaseOnceNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++, Host.Clock.Now = Host.Clock.Now.AddSeconds(1))
            ids.Insert(0, (await Host.OpenAsync(Make.Report(externalId: $"m-{i}", email: $"c{i}@example.com"))).Id);

        var seen = await AllAsync(new ListCasesRequest { PageSize = 3 });

        Assert.Equal(ids, seen.Select(c => c.Id));
    }

    [Fact]
    public async Task List_WithEachFilter_ShowsWhatFits()
    {
        var late = await Host.OpenAsync(Make.Report(externalId: "m-1"));
        var fire = await Host.OpenAsync(Make.Report("The plug caught fire.", "m-2"));
        await Host.DeliverAsync(new CaseAssigned { Case = late.Id, Agent = "dana" }, late.Id);

        Assert.Equal([late.Id], await IdsAsync(new ListCasesRequest { Status = CaseStatus.Assigned }));
        Assert.Equal([fire.Id], await IdsAsync(new ListCasesRequest { Severity = Severity.Critical }));
        Assert.Equal([late.Id], await IdsAsync(new ListCasesRequest { Category = Category.Delay }));
        Assert.Equal([late.Id], await IdsAsync(new ListCasesRequest { Owner = "dana" }));
        Assert.Equal([fire.Id], await IdsAsync(new ListCasesRequest { Sensitive = true }));
        Assert.Equal([fire.Id], await IdsAsync(new ListCasesRequest { Sensitive = true, Severity = Severity.Critical, Status = CaseStatus.Open }));
        Assert.Empty(await IdsAsync(new ListCasesRequest { Owner = "dana", Status = CaseStatus.Open }));
    }

    [Fact] // B33, B34
    public async Task List_WithABadPage_IsRefused()
    {
        for (var i = 0; i < 2; i++)
            await Host.OpenAsync(Make.Report(externalId: $"m-{i}", email: $"c{i}@example.com"));
        var client = Host.Client();
        var token = (await client.ListCasesAsync(new ListCasesRequest { PageSize = 1 })).NextPageToken;

        Assert.Equal("PAGE_SIZE_INVALID", (await Make.RefusedAsync(client.ListCasesAsync(new ListCasesRequest { PageSize = -1 }))).Reason);
        foreach (var bad in new[] { new ListCasesRequest { PageToken = token, Owner = "dana" }, new ListCasesRequest { PageToken = token[..^2] + "AA" }, new ListCasesRequest { PageToken = "x" } })
            Assert.Equal("PAGE_TOKEN_INVALID", (await Make.RefusedAsync(client.ListCasesAsync(bad))).Reason);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Make.RefusedAsync(Host.Client("other").ListCasesAsync(new ListCasesRequest { PageToken = token }))).Reason);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Make.RefusedAsync(Host.Client(IntakeHost.Tenant, Plain).ListCasesAsync(new ListCasesRequest { PageToken = token }))).Reason);
    }

    [Fact] // RT-05: only cleared callers see a sensitive case; its messages still get in
    public async Task Sensitive_ForACallerWithoutTheScope_IsNotThere()
    {
        var open = await Host.OpenAsync(Make.Report(externalId: "m-1"));
        var sensitive = await Host.OpenAsync(Make.Report(Sensitive, "m-2"));
        var plain = Host.Client(IntakeHost.Tenant, Plain);

        Assert.Equal([open.Id], (await plain.ListCasesAsync(new ListCasesRequest())).Cases.Select(c => c.Id));
        Assert.Empty((await plain.ListCasesAsync(new ListCasesRequest { Sensitive = true })).Cases);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(plain.GetCaseAsync(new GetCaseRequest { Case = sensitive.Id }))).Reason);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(plain.ListTimelineAsync(new ListTimelineRequest { Case = sensitive.Id }))).Reason);
        await plain.AddMessageAsync(new AddMessageRequest { Case = sensitive.Id, Audience = Message.Types.Audience.FromCustomer, Text = "Hello?" });
    }

    [Theory]
    [InlineData("cases:sensitive")]
    [InlineData("admin")]
    [InlineData("internal")]
    public async Task Sensitive_ForAClearedCaller_IsThere(string scope)
    {
        var sensitive = await Host.OpenAsync(Make.Report(Sensitive));

        Assert.Equal(sensitive.Id, (await Host.Client(IntakeHost.Tenant, [.. Plain, scope]).GetCaseAsync(new GetCaseRequest { Case = sensitive.Id })).Id);
    }

    [Fact] // B32: another tenant's, an unknown and an impossible id are the same
    public async Task AnyCall_WithAnIdThatIsNotOnesOwn_FindsNothing()
    {
        var foreign = (await Host.OpenAsync(tenant: "other")).Id;
        var client = Host.Client();
        var refusals = new List<Refusal>();
        foreach (var id in new[] { foreign, TypeId.New("case", Make.Start), "case_x", TypeId.New("rep", Make.Start) })
        {
            refusals.Add(await Make.RefusedAsync(client.GetCaseAsync(new GetCaseRequest { Case = id })));
            refusals.Add(await Make.RefusedAsync(client.ListTimelineAsync(new ListTimelineRequest { Case = id })));
            refusals.Add(await Make.RefusedAsync(client.AddMessageAsync(new AddMessageRequest { Case = id, Audience = Message.Types.Audience.Internal, Text = "x" })));
            refusals.Add(await Make.RefusedAsync(client.CreateStatusLinkAsync(new CreateStatusLinkRequest { Case = id })));
        }

        Assert.All(refusals, refusal => Assert.Equal(("NOT_FOUND", refusals[0].Detail), (refusal.Reason, refusal.Detail)));
        Assert.Empty((await client.ListCasesAsync(new ListCasesRequest())).Cases);
        Assert.Single((await Host.Client("other").ListTimelineAsync(new ListTimelineRequest { Case = foreign })).Entries);
    }

    [Fact] // IN-02, P6: the same customer and message of two tenants are two
    public async Task Submit_TheSameMessageForTwoTenants_IsTwoReportsOfTwoCustomers()
    {
        var one = await Host.OpenAsync(Make.Report(externalId: "m-1", conversation: "t-1"));
        var other = await Host.OpenAsync(Make.Report(externalId: "m-1", conversation: "t-1"), "other");

        Assert.NotEqual((one.Id, one.Customer.Id), (other.Id, other.Customer.Id));
    }

    private async Task<IReadOnlyList<string>> IdsAsync(ListCasesRequest request) => [.. (await Host.Client().ListCasesAsync(request)).Cases.Select(c => c.Id)];

    private async Task<List<Case>> AllAsync(ListCasesRequest request)
    {
        var cases = new List<Case>();
        do
        {
            var page = await Host.Client().ListCasesAsync(request);
            Assert.InRange(page.Cases.Count, 1, request.PageSize);
            cases.AddRange(page.Cases);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return cases;
    }
}
