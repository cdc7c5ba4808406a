using Google.Protobuf.WellKnownTypes;
using Recovery.Compensation.Domain;
using Recovery.Compensation.Domain.Bulks;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Errors;
using AccountState = Recovery.Contracts.Compensation.V1.BulkAccount.Types.State;
using Bulk = Recovery.Compensation.Domain.Bulks.Bulk;
using Exclusion = Recovery.Contracts.Compensation.V1.Bulk.Types.Exclusion;
using State = Recovery.Contracts.Compensation.V1.Bulk.Types.State;

namespace Recovery.Compensation.Tests.Domain.Bulks;

/// <summary>CO-12: who is reached and who is left out is decided by pure rules, and a bulk moves as its table says.</summary>
public class BulkTests
{
    private static readonly Approver Cora = new(new Actor("cora", "key-of-cora", "cora"), null, []);
    private static readonly IReadOnlyList<ApprovalLevel.Types.Role> Anybody = [ApprovalLevel.Types.Role.Unspecified];

    [Fact]
    public void Exclusion_ForEachReason_IsNamed()
    {
        var rule = new BulkRule { WithoutCustomers = { "cust_named" } };

        Assert.Equal(Exclusion.Unspecified, Leaves(rule, _ => { }));
        Assert.Equal(Exclusion.NoCustomer, Leaves(rule, c => c.Customer.Id = ""));
        Assert.Equal(Exclusion.Named, Leaves(rule, c => c.Customer.Id = "cust_named"));
        Assert.Equal(Exclusion.Sensitive, Leaves(rule, c => c.Flags.Add(SensitiveFlag.Medical)));
        Assert.Equal(Exclusion.OtherCurrency, Leaves(rule, c => c.ClaimedLoss = Make.Money(5, "EUR")));
        Assert.Equal(Exclusion.CaseClosed, Leaves(rule, _ => { }, lived => lived.Close(true, 1)));
        Assert.Equal(Exclusion.OfferOpen, Leaves(rule, _ => { }, lived => lived.OpenOffer = "offer_1"));
        Assert.Equal(Exclusion.OfferAccepted, BulkChoice.Leaves(rule, "USD", Candidate() with { OfferAccepted = true }));
        Assert.Equal(Exclusion.GivenBefore, BulkChoice.Leaves(rule, "USD", Candidate() with { GivenBefore = true }));
        Assert.Equal(Exclusion.AnotherCase, BulkChoice.Leaves(rule, "USD", Candidate() with { PlannedBefore = true }));
    }

    [Fact]
    public void Rule_WithConditions_HoldsWhereAllOfThemDo()
    {
        var rule = new BulkRule { Categories = { Category.Outage }, Segments = { Segment.Business }, MildestSeverity = 2, Product = "Mail" };
        var opened = Make.Opened(c => (c.Category, c.Customer.Segment, c.Severity, c.Product) = (Category.Outage, Segment.Business, Severity.Major, "Mail"));

        Assert.True(BulkChoice.IsUnder(rule, CaseCopy.From(opened)));
        Action<CaseOpened>[] others = [c => c.Category = Category.Delay, c => c.Customer.Segment = Segment.Consumer, c => c.Severity = Severity.Moderate, c => c.Product = "mail"];
        Assert.All(others, change =>
        {
            var other = opened.Clone();
            change(other);
            Assert.False(BulkChoice.IsUnder(rule, CaseCopy.From(other)));
        });
    }

    [Fact]
    public void Plan_InAnySlices_ReachesEachCustomerOnceAndCountsEveryCase()
    {
        var random = new Random(12);
        for (var round = 0; round < 200; round++)
        {
            var cases = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Make.Case(c => c.Customer.Id = random.Next(5) == 0 ? "" : $"cust_{random.Next(20)}")).ToList();
            var bulk = NewBulk();
            var rows = new List<Recovery.Compensation.Domain.Bulks.BulkAccount>();
            foreach (var slice in cases.Chunk(random.Next(1, 20)))
                rows.AddRange(bulk.Plan([.. slice.Select(c => new BulkCandidate(c, c.CustomerId, false, false, rows.Any(r => r.State == AccountState.Planned && r.CustomerId == c.CustomerId)))]));

            var reached = rows.Where(r => r.State == AccountState.Planned).Select(r => r.CustomerId).ToList();
            Assert.Equal(cases.Select(c => c.CustomerId).Where(c => c.Length > 0).Distinct().Order(), reached.Order());
            Assert.Equal((reached.Count, cases.Count - reached.Count), (bulk.Accounts, bulk.LeftOut.Excluded.Sum(e => e.Cases)));
            Assert.Equal(Make.Usd(500 * reached.Count), bulk.Total);
        }
    }

    [Fact]
    public void Bulk_FromPlanToEnd_MovesByItsTableOnly()
    {
        var bulk = NewBulk();
        Assert.Equal("bulk-state", Refused(() => bulk.Start(Make.Now)));
        bulk.EndPlan(1);
        Assert.Equal("own-approval", Refused(() => bulk.Approve(new Approver(new Actor("lea", "key-of-lea", "lea"), null, []), "", Anybody, Make.Now)));
        bulk.Approve(Cora, "Fair.", Anybody, Make.Now);
        Assert.Equal("bulk-state", Refused(() => bulk.Approve(Cora, "Again.", Anybody, Make.Now)));
        bulk.Start(Make.Now);
        bulk.Pause("lunch");
        Assert.Equal(("lunch", State.Paused), (bulk.StoppedBecause, bulk.State));
        bulk.Resume();
        Assert.Equal(("", State.Running), (bulk.StoppedBecause, bulk.State));
        bulk.Finish(Make.Now);
        Assert.Equal("bulk-state", Refused(() => bulk.Cancel("late", Make.Now)));
    }

    [Fact]
    public void Approval_WithAChain_NeedsAllOfIt()
    {
        // CO-07
        var bulk = NewBulk();
        bulk.EndPlan(2);

        bulk.Approve(Cora, "Fair.", [ApprovalLevel.Types.Role.Unspecified, ApprovalLevel.Types.Role.Unspecified], Make.Now);

        Assert.Equal(State.Planned, bulk.State);
        Assert.Equal("approval-repeated", Refused(() => bulk.Approve(Cora, "Again.", Anybody, Make.Now)));
    }

    [Fact]
    public void FirstCase_OfATime_ComesBeforeAllOpenedFromThenOnAndAfterAllBefore()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var at = Make.Now.AddMilliseconds(i * 7_919L);
            var border = BulkRules.FirstCase(at);
            Assert.True(string.CompareOrdinal(ServiceDefaults.Ids.TypeId.New("case", at), border) > 0);
            Assert.True(string.CompareOrdinal(ServiceDefaults.Ids.TypeId.New("case", at.AddMilliseconds(-1)), border) < 0);
        }
    }

    [Theory]
    [InlineData("ambiguous")]
    [InlineData("out-of-range")]
    [InlineData("too-large")]
    [InlineData("too-early")]
    [InlineData("too-late")]
    [InlineData("unspecified")]
    public void Rule_ThatMakesNoSense_IsRefusedByItsField(string problem)
    {
        var request = Make.Bulk();
        var (rule, remedy) = (request.Rule, request.Remedy);
        switch (problem)
        {
            case "ambiguous": remedy.ServiceLoss = new ServiceLoss { LostMinutes = 1, PeriodMinutes = 2, Price = Make.Money(1) }; break;
            case "out-of-range": remedy.Amount = Make.Money(0); break;
            case "too-large": remedy.Amount = Make.Money(1_000_000_000_000_000); break;
            case "too-early": rule.OpenedUntil = rule.OpenedFrom; break;
            case "too-late": rule.OpenedUntil = Timestamp.FromDateTimeOffset(Make.Now.AddDays(1)); break;
            default: remedy.Kind = Remedy.Types.Kind.Unspecified; break;
        }

        var refusal = Assert.Throws<RuleBroken>(() =>
        {
            BulkRules.DemandWindow(rule, Make.Now.AddMinutes(1));
            BulkRules.Each(remedy, Make.Policy());
        });

        Assert.Equal(problem, refusal.Fields.Single().Code);
    }

    private static BulkCandidate Candidate(Action<CaseOpened>? change = null)
    {
        var lived = Make.Case(c =>
        {
            c.Customer.Id = "cust_1";
            change?.Invoke(c);
        });
        return new BulkCandidate(lived, lived.CustomerId, false, false, false);
    }

    private static Exclusion Leaves(BulkRule rule, Action<CaseOpened> change, Action<CaseCopy>? then = null)
    {
        var candidate = Candidate(change);
        then?.Invoke(candidate.Lived);
        return BulkChoice.Leaves(rule, "USD", candidate);
    }

    private static string Refused(Action move) => Assert.Throws<RuleBroken>(move).Definition.Code;

    private static Bulk NewBulk()
    {
        var request = Make.Bulk();
        return new Bulk { Id = "bulk_1", Rule = request.Rule, Remedy = request.Remedy, EachMinor = 500, Currency = "USD", CreatedBy = "lea", CreatedBySubject = "key-of-lea" };
    }
}
