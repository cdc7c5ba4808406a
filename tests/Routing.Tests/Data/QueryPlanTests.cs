using Recovery.Contracts.Common.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Incidents;
using Recovery.Routing.Features;
using Recovery.Routing.Features.Incidents;
using Recovery.Routing.Tests.Features;
using Recovery.Routing.Timers;
using Recovery.TestKit;

namespace Recovery.Routing.Tests.Data;

/// <summary>What is asked for each case costs the same however many cases there are: an index gives it in order.</summary>
public sealed class QueryPlanTests : RoutingTests
{
    [Fact]
    public async Task HotQueries_Always_ReadAnIndexInItsOrder()
    {
        var cleared = new AgentState("noor", "Noor", true, true, 3, 0, [], []);
        await UsesAsync("ix_cases_waiting", db => db.WaitingFor(cleared).Take(5));
        await UsesAsync("ix_cases_waiting_queue", db => db.WaitingFor(cleared with { Cleared = false, Languages = ["de"] }).Take(5));
        await UsesAsync("ix_cases_waiting", db => ListQueue.Page(db, "", null, 10));
        await UsesAsync("ix_cases_waiting", db => ListQueue.Page(db, "", new(1.5, Make.CaseId()), 10));
        await UsesAsync("ix_cases_waiting_queue", db => ListQueue.Page(db, "sensitive", new(1.5, Make.CaseId()), 10));
        await UsesAsync("ix_agents_load", db => db.WithRoom().Take(5));
        await UsesAsync("ix_cases_owned", db => db.OwnedBy("ann").Take(5), isOrdered: false);
        await UsesAsync("ix_cases_open", db => ApplyPolicyTimer.Open(db, Make.CaseId(), 10));
        await UsesAsync("ix_cases_reported", db => db.After(new LinkRule(new Signal(Category.Delay, "x"), Make.Start), Make.Start, Make.CaseId(), 10));
        await UsesAsync("ix_incident_cases_value", db => PersonalContacts.TopOf(db, "inc_1", 3));
        await UsesAsync("ix_incident_cases_contact", db => ReadIncidents.Contacts(db, "inc_1"));
        await UsesAsync("ix_agents_load", db => db.Candidates(new CaseNeeds(true, "de", "") { Segment = "Business" }, 2));
    }

    private async Task UsesAsync<T>(string index, Func<RoutingDbContext, IQueryable<T>> query, bool isOrdered = true) where T : class
    {
        var plan = await QueryPlan.OfAsync(Host.Store, RoutingHost.Tenant, query);
        Assert.Contains($"INDEX {index} ", plan, StringComparison.Ordinal);
        if (isOrdered)
            Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }
}
