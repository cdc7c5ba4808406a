using Recovery.Contracts.Routing.V1;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>RT-09, FU-02: the story of an incident reaches each of its customers, in the words of its commander.</summary>
public sealed class IncidentStoryTests
{
    [Fact]
    public async Task Story_ToldTwice_IsSentOnce_AndANewOneAnew()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        foreach (var (number, text) in new[] { (1, "The line is closed."), (1, "The line is closed."), (2, "Trains run again.") })
        {
            await host.DeliverAsync(Told(number, text));
            await host.RunDueAsync();
            host.Clock.Advance(TimeSpan.FromSeconds(1)); // deliveries of one moment have no order
        }
        await host.LiveAsync(TimeSpan.FromMinutes(80));

        // No update in between: each word to the customer starts the two hours anew.
        var told = await host.DeliveriesAsync();
        Assert.Equal(["acknowledgment", "agent_message", "agent_message"], told.Select(d => d.Kind));
        Assert.Contains("The line is closed.", told[1].Body, StringComparison.Ordinal);
        Assert.Contains("Trains run again.", told[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Story_OfACaseThatIsOver_IsNotSent()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.Get<Recovery.FollowUp.Features.ResolveCase>().HandleAsync(new() { Case = Make.Case, ConfirmedByCustomer = true }, FollowUpHost.Call(), default);
        await host.DeliverAsync(Told(1, "The line is closed."));
        await host.RunDueAsync();

        Assert.DoesNotContain(await host.DeliveriesAsync(), d => d.Kind == "agent_message");
    }

    private static IncidentStoryTold Told(int number, string text) => new() { Case = Make.Case, Incident = "inc_1", Number = number, Text = text };
}
