using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Features;
using Recovery.TestKit;
using Level = Recovery.Contracts.Routing.V1.Escalation.Types.Level;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;

namespace Recovery.Routing.Tests.Features;

/// <summary>RT-08: who in the house hears of a deadline, and when.</summary>
public sealed class EscalationTests : RoutingTests
{
    /// <summary>Owner before, leads at, commanders after; whichever of two replicas looks, each once.</summary>
    [Fact]
    public async Task Case_ThatNobodyActsOn_ClimbsFromTheOwnerToTheCommanders()
    {
        await using var other = await RoutingHost.StartAsync(Host);
        await PeopleAsync();
        await Host.DeliverAsync(Make.Opened());
        await Host.DeliverAsync(Make.Sent(Case, Make.Start.AddMinutes(1), acknowledges: true));

        await AtAsync(45, alerts: 1);
        await AtAsync(60, alerts: 2);
        await AtAsync(120, alerts: 3);

        var alerts = await Host.PublishedAsync<CaseEscalated>(Case);
        Assert.Equal([(Level.Warning, Role.Agent, "dana"), (Level.Due, Role.Lead, "lena"), (Level.Overdue, Role.Commander, "cora")],
            alerts.Select(alert => (alert.Deadlines.Single().Level, alert.To, string.Join(',', alert.Agents))));
        Assert.All(alerts, alert => Assert.Equal(("diagnosis", "dana", Make.Start.AddMinutes(60)),
            (alert.Deadlines[0].Clock, alert.Owner, alert.Deadlines[0].DueAt.ToDateTimeOffset())));
        Assert.Contains("passed 60 min ago", alerts[2].Reason, StringComparison.Ordinal);
    }

    /// <summary>RT-05: a lead who may not see the case does not hear of it either; where no lead may, commanders do.</summary>
    [Fact]
    public async Task Alert_OfASensitiveCase_ReachesThoseWhoMaySeeItAlone()
    {
        await PeopleAsync();
        await Host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        Host.Clock.Now = Make.Start.AddMinutes(15);

        await Eventually.Until(async () => (await Host.PublishedAsync<CaseEscalated>(Case)).Any(alert => alert.Deadlines[0].Level == Level.Due));
        var due = (await Host.PublishedAsync<CaseEscalated>(Case)).Single(alert => alert.Deadlines[0].Level == Level.Due);
        Assert.Equal((Role.Commander, "cora"), (due.To, string.Join(',', due.Agents)));
    }

    [Fact]
    public async Task Alert_WithNobodyThere_StillGoesToTheTeam()
    {
        await Host.DeliverAsync(Make.Opened());
        Host.Clock.Now = Make.Start.AddMinutes(12);

        await Eventually.Until(async () => (await Host.PublishedAsync<CaseEscalated>(Case)).Count == 1);
        var alert = (await Host.PublishedAsync<CaseEscalated>(Case))[0];
        Assert.Equal((Role.Lead, 0, ""), (alert.To, alert.Agents.Count, alert.Owner));
        Assert.Contains("Nobody owns the case.", alert.Reason, StringComparison.Ordinal);
    }

    /// <summary>A report that comes days late is one alert for each turn, not one for each deadline and step.</summary>
    [Fact]
    public async Task Case_WhoseDeadlinesHaveAllPassed_IsOneAlert()
    {
        await PeopleAsync();
        await Host.DeliverAsync(Make.Opened(at: Make.Start.AddDays(-3)));

        var alert = Assert.Single(await Host.PublishedAsync<CaseEscalated>(Case));
        Assert.Equal((Role.Commander, 4), (alert.To, alert.Deadlines.Count));
        Assert.All(alert.Deadlines, deadline => Assert.Equal(Level.Overdue, deadline.Level));
    }

    [Fact]
    public async Task Escalations_OfACase_AreListedLatestFirst()
    {
        await PeopleAsync();
        await Host.DeliverAsync(Make.Opened());
        await AtAsync(12, alerts: 1);
        await AtAsync(15, alerts: 2);

        var listed = (await Host.Get<ListEscalations>().HandleAsync(new() { Case = Case }, RoutingHost.Call(), default)).Escalations;
        Assert.Equal([("empathy", Level.Due, "lena"), ("empathy", Level.Warning, "dana")], listed.Select(one => (one.Clock, one.Level, one.Agents.Single())));
        Assert.Equal("not-found", await AssignCaseTests.RefusalAsync(() => Host.Get<ListEscalations>().HandleAsync(new() { Case = Case }, RoutingHost.Call("globex"), default)));
    }

    private async Task AtAsync(int minutes, int alerts)
    {
        Host.Clock.Now = Make.Start.AddMinutes(minutes);
        await Eventually.Until(async () => (await Host.PublishedAsync<CaseEscalated>(Case)).Count == alerts);
    }

    private async Task PeopleAsync()
    {
        await Host.PutAgentAsync("dana", cleared: true);
        await Host.PutAgentAsync(new() { Agent = "lena", Name = "Lena", Role = Role.Lead, Capacity = 0 });
        await Host.PutAgentAsync(new() { Agent = "liam", Name = "Liam", Role = Role.Lead, Capacity = 0, Available = false });
        await Host.PutAgentAsync(new() { Agent = "cora", Name = "Cora", Role = Role.Commander, Capacity = 0, ClearedForSensitive = true });
    }
}
