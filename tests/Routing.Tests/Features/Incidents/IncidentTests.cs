using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features.Incidents;
using Recovery.TestKit;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Tests.Features.Incidents;

/// <summary>RT-09, RT-10: from a spike to the last customer who heard of it.</summary>
public sealed class IncidentTests : RoutingTests
{
    private const int Cases = 25;

    /// <summary>Proposed once, with evidence, and the commanders hear of it.</summary>
    [Fact]
    public async Task Spike_AfterQuietDays_ProposesOneIncidentWithItsEvidence()
    {
        var incident = await ProposedAsync();
        Host.Clock.Now += TimeSpan.FromMinutes(30);
        await Host.DeliverAsync(Delayed(500));
        Host.Clock.Now += TimeSpan.FromMinutes(6);
        await Eventually.Until(async () => (await GetAsync(incident.Id)).Evidence.Cases == Cases + 1);

        var again = Assert.Single(await ListAsync());
        Assert.Equal((State.Proposed, "Delay: Train 9", Category.Delay, "Train 9"), (again.State, again.Title, again.Rule.Category, again.Rule.Product));
        Assert.Equal((0, 10), (again.Evidence.Usual, again.Evidence.Examples.Count));
        Assert.Contains("26 cases in 6 h", again.Evidence.Sentence, StringComparison.Ordinal);
        var alert = (await Host.PublishedAsync<CaseEscalated>(incident.Evidence.Examples[0])).Single(one => one.Incident == incident.Id);
        Assert.Equal((Role.Commander, "cora"), (alert.To, alert.Agents.Single()));
    }

    /// <summary>Only a person declares it, with a commander; then its cases are linked, those there and those to come.</summary>
    [Fact]
    public async Task Incident_OnceDeclared_HasEveryCaseItsRuleReaches()
    {
        var incident = await ProposedAsync();
        await Host.PutAgentAsync("dana");
        Assert.Equal("agent-not-able", await RefusalAsync(decide => decide.DeclareAsync(new() { Incident = incident.Id, Commander = "dana" }, RoutingHost.Call(), default)));
        var declared = await DeclareAsync(incident.Id);
        Assert.Equal((State.Declared, "cora", "tester"), (declared.State, declared.Commander, declared.DecidedBy));

        await Eventually.Until(async () => (await GetAsync(incident.Id)).LinkingDone);
        await Host.DeliverAsync(Delayed(600));
        await Host.DeliverAsync(Make.Opened(Make.CaseId(601), at: Host.Clock.Now));
        Assert.Equal(Cases + 1, (await GetAsync(incident.Id)).LinkedCases);
        Assert.Equal("cora", Assert.Single(await Host.PublishedAsync<CaseLinkedToIncident>(Make.CaseId(600))).Commander);
        Assert.Empty(await Host.PublishedAsync<CaseLinkedToIncident>(Make.CaseId(601)));
        Assert.Equal("incident-not-proposed", await RefusalAsync(decide => decide.DeclareAsync(new() { Incident = incident.Id, Commander = "cora" }, RoutingHost.Call(), default)));
    }

    /// <summary>One story, once to each open case, also to the one that is linked later; a second story is another.</summary>
    [Fact]
    public async Task Story_ToldByTheCommander_ReachesEachOpenCaseOnce()
    {
        var incident = await ProposedAsync();
        await DeclareAsync(incident.Id);
        await Eventually.Until(async () => (await GetAsync(incident.Id)).LinkingDone);
        await Host.DeliverAsync(Make.Resolved(Make.CaseId(2), Host.Clock.Now));
        var told = await TellAsync(incident.Id, "Trains run again at six.");
        Assert.Equal((1, "Trains run again at six."), (told.Stories, told.Story));
        await Eventually.Until(async () => (await StoriesAsync(Cases)).Count == Cases - 1);
        await Host.DeliverAsync(Delayed(600));

        Assert.All(await StoriesAsync(Cases), story => Assert.Equal((1, "Trains run again at six."), (story.Number, story.Text)));
        Assert.Single(await Host.PublishedAsync<IncidentStoryTold>(Make.CaseId(600)));
        Assert.Empty(await Host.PublishedAsync<IncidentStoryTold>(Make.CaseId(2)));
        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() => Host.Get<TellStory>().HandleAsync(
            new() { Incident = incident.Id, Text = "x", NextStoryAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(Host.Clock.Now) }, RoutingHost.Call(), default)));
    }

    /// <summary>RT-10: those of the highest value, each customer once, by account managers in turn; talking to them is recorded once.</summary>
    [Fact]
    public async Task KeyAccounts_OfAnIncident_AreEachGivenOnePerson()
    {
        var incident = await ProposedAsync(keyAccounts: 3);
        await Host.PutAgentAsync(new() { Agent = "max", Name = "Max", Skills = { "Account manager" }, Capacity = 0 });
        await Host.PutAgentAsync(new() { Agent = "mia", Name = "Mia", Skills = { "account_manager" }, Capacity = 0 });
        await DeclareAsync(incident.Id);
        await Eventually.Until(async () => (await ContactsAsync(incident.Id)).Count == 3);

        // Of 25 customers the dearest three; the first two cases are of one customer.
        Assert.Equal([Make.CaseId(23), Make.CaseId(24), Make.CaseId(25)], (await ContactsAsync(incident.Id)).Select(c => c.Case).Order());
        Assert.Equal([("max", 2), ("mia", 1)], (await ContactsAsync(incident.Id)).GroupBy(c => c.Contact).Select(g => (g.Key, g.Count())).Order());
        var cases = Host.Get<ChangeIncidentCases>();
        var done = await cases.ContactedAsync(new() { Incident = incident.Id, Case = Make.CaseId(25), Note = "Calm." }, RoutingHost.Call(), default);
        Assert.Equal((Host.Clock.Now, "Calm."), (done.ContactedAt.ToDateTimeOffset(), done.ContactNote));
        Assert.Single(await Host.PublishedAsync<PersonalContactMade>(Make.CaseId(25)));
        Assert.Equal("no-contact-due", await AssignCaseTests.RefusalAsync(() => cases.ContactedAsync(new() { Incident = incident.Id, Case = Make.CaseId(1) }, RoutingHost.Call(), default)));
    }

    [Fact]
    public async Task Case_TakenOutByAPerson_StaysOutUntilItIsLinkedAgain()
    {
        var incident = await ProposedAsync();
        await DeclareAsync(incident.Id);
        await Eventually.Until(async () => (await GetAsync(incident.Id)).LinkingDone);
        var cases = Host.Get<ChangeIncidentCases>();

        Assert.True((await cases.UnlinkAsync(new() { Incident = incident.Id, Case = Make.CaseId(3), Reason = "A strike." }, RoutingHost.Call(), default)).Unlinked);
        Host.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(Cases - 1, (await GetAsync(incident.Id)).LinkedCases);
        Assert.Equal("A strike.", Assert.Single(await Host.PublishedAsync<CaseUnlinkedFromIncident>(Make.CaseId(3))).Reason);
        Assert.False((await cases.LinkAsync(new() { Incident = incident.Id, Case = Make.CaseId(3) }, RoutingHost.Call(), default)).Unlinked);
        Assert.Equal(2, (await Host.PublishedAsync<CaseLinkedToIncident>(Make.CaseId(3))).Count);
        Assert.Equal("not-found", await AssignCaseTests.RefusalAsync(() => cases.LinkAsync(new() { Incident = incident.Id, Case = Make.CaseId(3) }, RoutingHost.Call("globex"), default)));
    }

    [Fact]
    public async Task Spike_ThatWasDismissed_IsNotProposedAgainForADay()
    {
        var incident = await ProposedAsync();
        await Host.Get<DecideIncident>().DismissAsync(new() { Incident = incident.Id, Reason = "A test." }, RoutingHost.Call(), default);
        Host.Clock.Now += TimeSpan.FromMinutes(30);
        await Host.DeliverAsync(Delayed(500));
        Host.Clock.Now += TimeSpan.FromMinutes(6);
        await Eventually.Until(async () => !await Host.Store.ReadAsync(RoutingHost.Tenant, (db, ct) => db.Timers.AnyAsync(t => t.Kind == SpikeWatch.TimerKind, ct), default));

        Assert.Equal(State.Dismissed, Assert.Single(await ListAsync()).State);
    }

    /// <summary>Many cases are many small transactions: none is missed where a page ends, and none linked twice by a second replica.</summary>
    [Fact]
    public async Task Incident_WithCasesOfSeveralSteps_LinksAllOfThem()
    {
        const int Many = (2 * IncidentLinks.MaxBatch) + 17;
        await using var other = await RoutingHost.StartAsync(Host);
        await CommanderAsync();
        await Host.Store.WriteAsync(RoutingHost.Tenant, (db, _) =>
        {
            // Many at one instant: the page goes on by id.
            db.Cases.AddRange(Enumerable.Range(1, Many).Select(i => new CaseRow
            {
                Id = Make.CaseId(i),
                Category = Category.Outage,
                ReportedAt = Make.Start.AddHours(-(i % 2)),
                State = Assignment.Types.State.Ended,
            }));
            return Task.CompletedTask;
        }, default);

        var created = await Host.Get<DecideIncident>().CreateAsync(new() { Title = "Power cut", Commander = "cora", Rule = new() { Category = Category.Outage } }, RoutingHost.Call(), default);
        await Eventually.Until(async () => (await GetAsync(created.Id)).LinkingDone);

        Assert.Equal(Many, (await GetAsync(created.Id)).LinkedCases);
        var first = await Host.Get<ReadIncidents>().CasesAsync(new() { Incident = created.Id, PageSize = 200 }, RoutingHost.Call(), default);
        var rest = await Host.Get<ReadIncidents>().CasesAsync(new() { Incident = created.Id, PageSize = 200, PageToken = first.NextPageToken }, RoutingHost.Call(), default);
        Assert.Equal(Many, first.Cases.Concat(rest.Cases).Select(c => c.Case).Distinct().Count());
        Assert.Equal("invalid-argument", await RefusalAsync(decide => decide.CreateAsync(new() { Title = "x", Commander = "cora", Rule = new() }, RoutingHost.Call(), default)));
    }

    private async Task<Incident> ProposedAsync(int keyAccounts = 50)
    {
        await CommanderAsync();
        var policy = Recovery.Routing.Domain.PolicyRules.Defaults();
        policy.Spikes.KeyAccounts = keyAccounts;
        await Host.Get<Recovery.Routing.Features.UpdatePolicy>().HandleAsync(new() { Policy = policy }, RoutingHost.Call(), default);
        await Host.DeliverAsync(Make.Opened(Make.CaseId(900), at: Make.Start.AddDays(-5)));
        for (var i = 1; i <= Cases; i++)
            await Host.DeliverAsync(Delayed(i));
        Host.Clock.Now += TimeSpan.FromMinutes(6);
        await Eventually.Until(async () => (await ListAsync()).Count == 1);
        return (await ListAsync())[0];
    }

    private Task<Agent> CommanderAsync() => Host.PutAgentAsync(new() { Agent = "cora", Name = "Cora", Role = Role.Commander, Capacity = 0 });

    private Recovery.Contracts.Intake.V1.CaseOpened Delayed(int number)
    {
        var opened = Make.Opened(Make.CaseId(number), at: Host.Clock.Now.AddMinutes(-1));
        opened.Product = "Train 9";
        opened.Customer = new() { Id = $"cust_{Math.Max(2, number)}", Name = "Ann", AnnualValue = new() { AmountMinor = 1000 * number, Currency = "EUR" } };
        return opened;
    }

    private Task<Incident> DeclareAsync(string id) => Host.Get<DecideIncident>().DeclareAsync(new() { Incident = id, Commander = "cora" }, RoutingHost.Call(), default);

    private Task<Incident> TellAsync(string id, string text) => Host.Get<TellStory>().HandleAsync(new() { Incident = id, Text = text }, RoutingHost.Call(), default);

    private Task<Incident> GetAsync(string id) => Host.Get<ReadIncidents>().GetAsync(new() { Incident = id }, RoutingHost.Call(), default);

    private async Task<IReadOnlyList<Incident>> ListAsync() => (await Host.Get<ReadIncidents>().ListAsync(new(), RoutingHost.Call(), default)).Incidents;

    private async Task<IReadOnlyList<IncidentCase>> ContactsAsync(string id) => (await Host.Get<ReadIncidents>().ContactsAsync(new() { Incident = id }, RoutingHost.Call(), default)).Contacts;

    private async Task<List<IncidentStoryTold>> StoriesAsync(int cases)
    {
        var stories = new List<IncidentStoryTold>();
        for (var i = 1; i <= cases; i++)
            stories.AddRange(await Host.PublishedAsync<IncidentStoryTold>(Make.CaseId(i)));
        return stories;
    }

    private Task<string> RefusalAsync(Func<DecideIncident, Task> act) => AssignCaseTests.RefusalAsync(() => act(Host.Get<DecideIncident>()));
}
