using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Domain;
using Recovery.Routing.Features;
using Recovery.Routing.Tests.Domain.Clocks;

namespace Recovery.Routing.Tests.Features;

public sealed class PlaybookTests : RoutingTests
{
    [Fact]
    public async Task Playbooks_OfATenant_AreTheShippedOnesAndItsOwn()
    {
        await PutAsync(policy => policy.Playbooks.Add(new Playbook { Name = "mine", Stages = { new Playbook.Types.Stage { Name = "one" } } }));

        var books = await Host.Get<ListPlaybooks>().HandleAsync(RoutingHost.Call(), default);
        Assert.Equal(["seven_step", "heart", "real", "five_step", "telehealth", "plain_sla", "uk_disp", "mine"], books.Playbooks.Select(book => book.Name));
        Assert.Equal(15, books.Playbooks[0].Stages[0].Clocks[1].Minutes);
    }

    /// <summary>RT-04: a tenant's calendar with imported holidays decides when a case is due.</summary>
    [Fact]
    public async Task Holidays_ImportedIntoACalendar_MoveTheDeadlinesOfLaterCases()
    {
        await PutAsync(policy => (policy.Calendar, policy.Clocks.Options) = (Berlin(policy), 8 * 60));
        var answer = await ImportAsync("berlin", "DTSTART;VALUE=DATE:20260303\nSUMMARY:Town day");
        var again = await ImportAsync("berlin", "DTSTART;VALUE=DATE:20260303\nSUMMARY:Town day");
        await Host.DeliverAsync(Make.Opened());

        Assert.Equal((1, 2, "Town day"), (answer.Added, answer.PolicyVersion, answer.Calendar.Holidays[0].Name));
        Assert.Equal((0, 2), (again.Added, again.PolicyVersion));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero), (await Host.ClockAsync(Case, "options")).DueAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Holidays_ThatCannotBeTaken_AreRefusedOrNamed()
    {
        await PutAsync(policy => Berlin(policy));

        Assert.Equal("not-found", await AssignCaseTests.RefusalAsync(() => ImportAsync("paris", "DTSTART:20260303")));
        Assert.Equal("invalid-argument", await AssignCaseTests.RefusalAsync(() =>
            Host.Get<ImportHolidays>().HandleAsync(new() { Calendar = "berlin", Ical = "hello" }, RoutingHost.Call(), default)));
        Assert.Equal("Holiday: it has no day it begins on.", Assert.Single((await ImportAsync("berlin", "DTSTART:soon")).Skipped));
    }

    private Task<ImportHolidaysResponse> ImportAsync(string calendar, string @event) => Host.Get<ImportHolidays>().HandleAsync(
        new() { Calendar = calendar, Ical = $"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{@event}\nEND:VEVENT\nEND:VCALENDAR" }, RoutingHost.Call(), default);

    private async Task PutAsync(Action<RoutingPolicy> change)
    {
        var policy = PolicyRules.Defaults();
        change(policy);
        await Host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy }, RoutingHost.Call(), default);
    }

    private static string Berlin(RoutingPolicy policy)
    {
        policy.Calendars.Add(Histories.Berlin());
        return "berlin";
    }
}
